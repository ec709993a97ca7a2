// The draft as a voter would find it.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/compose_facts.h"

namespace d3l::ui {

class ComposePreviewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("compose has it")

  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(QString what READ what NOTIFY changed)
  Q_PROPERTY(QString where READ where NOTIFY changed)
  Q_PROPERTY(QString wayBack READ wayBack NOTIFY changed)
  Q_PROPERTY(QString ifPasses READ ifPasses NOTIFY changed)
  Q_PROPERTY(QString ifNot READ ifNot NOTIFY changed)
  Q_PROPERTY(QString body READ body NOTIFY changed)
  /// For the Stepper; empty while it would not get that far.
  Q_PROPERTY(QAbstractListModel* steps READ steps CONSTANT)
  Q_PROPERTY(bool hasSteps READ hasSteps NOTIFY changed)
  Q_PROPERTY(QString problem READ problem NOTIFY changed)

 public:
  explicit ComposePreviewModel(QObject* parent) : QObject(parent) {}

  bool ready() const { return ready_; }
  const QString& what() const { return seen_.words.what; }
  const QString& where() const { return seen_.words.where; }
  const QString& wayBack() const { return seen_.words.wayBack; }
  const QString& ifPasses() const { return seen_.words.ifPasses; }
  const QString& ifNot() const { return seen_.words.ifNot; }
  const QString& body() const { return seen_.body; }
  QAbstractListModel* steps() { return &steps_; }
  bool hasSteps() const { return seen_.problem.isEmpty(); }
  const QString& problem() const { return seen_.problem; }

  void show(ComposePreview preview, Timestamp now) {
    seen_ = std::move(preview);
    ready_ = true;
    steps_.show(hasSteps() ? proposalSteps(seen_.times, now) : std::vector<ProposalStep>{});
    Q_EMIT changed();
  }

 Q_SIGNALS:
  void changed();

 private:
  bool ready_ = false;
  ComposePreview seen_;
  ProposalSteps steps_;
};

}  // namespace d3l::ui
