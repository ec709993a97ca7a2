// The list of proposals: tabs with counts, search, filters, order.
#pragma once

#include <qqmlregistration.h>

#include <QTimer>

#include "ui/viewmodels/proposals_model.h"
#include "ui/viewmodels/shell_view_model.h"

namespace d3l::ui {

class ProposalsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  Q_PROPERTY(int count READ count NOTIFY rowsChanged)
  /// True until the first rows of the present question are there.
  Q_PROPERTY(bool reading READ reading NOTIFY rowsChanged)
  Q_PROPERTY(QString problem READ problem NOTIFY rowsChanged)

  Q_PROPERTY(Tab tab READ tab WRITE setTab NOTIFY queryChanged)
  Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY queryChanged)
  /// Positions in `tracks`, `states` and `orders`; 0: no filter, the usual order.
  Q_PROPERTY(int track READ track WRITE setTrack NOTIFY queryChanged)
  Q_PROPERTY(int state READ state WRITE setState NOTIFY queryChanged)
  Q_PROPERTY(int order READ order WRITE setOrder NOTIFY queryChanged)
  Q_PROPERTY(bool filtered READ filtered NOTIFY queryChanged)
  Q_PROPERTY(QStringList tracks READ tracks CONSTANT)
  Q_PROPERTY(QStringList states READ states CONSTANT)
  Q_PROPERTY(QStringList orders READ orders CONSTANT)

  Q_PROPERTY(int needsMe READ needsMe NOTIFY countsChanged)
  Q_PROPERTY(int open READ open NOTIFY countsChanged)
  Q_PROPERTY(int waiting READ waiting NOTIFY countsChanged)
  Q_PROPERTY(int closed READ closed NOTIFY countsChanged)
  /// When the next vote opens, if none is open and one is planned; 0 otherwise.
  Q_PROPERTY(qreal nextOpens READ nextOpens NOTIFY countsChanged)

 public:
  enum Tab { NeedsMe, Open, Waiting, Closed, All };
  Q_ENUM(Tab)

  ProposalsViewModel(Session& session, ShellViewModel& shell, QObject* parent);

  QAbstractListModel* rows() { return &model_; }
  int count() const { return model_.rowCount(); }
  bool reading() const { return model_.reading(); }
  QString problem() const;
  Tab tab() const { return tab_; }
  void setTab(Tab tab);
  QString search() const { return search_; }
  void setSearch(const QString& words);
  int track() const { return track_; }
  void setTrack(int track);
  int state() const { return state_; }
  void setState(int state);
  int order() const { return order_; }
  void setOrder(int order);
  bool filtered() const { return track_ != 0 || state_ != 0 || !search_.trimmed().isEmpty(); }
  QStringList tracks() const;
  QStringList states() const;
  QStringList orders() const;
  int needsMe() const { return needsMe_; }
  int open() const { return open_; }
  int waiting() const { return waiting_; }
  int closed() const { return closed_; }
  qreal nextOpens() const { return nextOpens_; }

  Q_INVOKABLE void clearFilters();
  /// The id of the proposal at a position; empty while its row is being read.
  Q_INVOKABLE QString idAt(int position) const;

 Q_SIGNALS:
  void rowsChanged();
  void queryChanged();
  void countsChanged();

 private:
  void ask();
  void readCounts();
  void onRecord();

  Session& session_;
  ProposalsModel model_;
  QTimer typing_;
  Tab tab_ = NeedsMe;
  bool tabChosen_ = false;  ///< by the person; else the first tab with something in it
  QString search_;
  int track_ = 0, state_ = 0, order_ = 0;
  int needsMe_ = 0, open_ = 0, waiting_ = 0, closed_ = 0;
  qreal nextOpens_ = 0;
};

}  // namespace d3l::ui
