// The People page: everybody, who represents whom, how power is spread, and what one can do about one's own.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>

#include "ui/viewmodels/people_forms.h"
#include "ui/viewmodels/people_model.h"
#include "ui/viewmodels/people_person.h"
#include "ui/viewmodels/signed_action_view_model.h"

namespace d3l::ui {

class PeopleViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  /// "34 members · 12 verified · 3 delegates"
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  /// personRow
  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY changed)
  Q_PROPERTY(int order READ order WRITE setOrder NOTIFY changed)
  Q_PROPERTY(QStringList orders READ orders CONSTANT)
  /// delegateRow
  Q_PROPERTY(QAbstractListModel* delegates READ delegates CONSTANT)
  Q_PROPERTY(int delegateCount READ delegateCount NOTIFY changed)

  /// Whether the spread counts people (square roots) instead of tokens.
  Q_PROPERTY(bool byPeople READ byPeople WRITE setByPeople NOTIFY changed)
  Q_PROPERTY(QString heldHeadline READ heldHeadline NOTIFY changed)
  Q_PROPERTY(QString heldGini READ heldGini NOTIFY changed)
  Q_PROPERTY(QString heldNakamoto READ heldNakamoto NOTIFY changed)
  Q_PROPERTY(QList<QPointF> heldCurve READ heldCurve NOTIFY changed)
  Q_PROPERTY(QString carriedHeadline READ carriedHeadline NOTIFY changed)
  Q_PROPERTY(QString carriedGini READ carriedGini NOTIFY changed)
  Q_PROPERTY(QString carriedNakamoto READ carriedNakamoto NOTIFY changed)
  Q_PROPERTY(QList<QPointF> carriedCurve READ carriedCurve NOTIFY changed)

  /// Who is chosen in the list; an address in full, or empty.
  Q_PROPERTY(QString selected READ selected WRITE select NOTIFY changed)
  Q_PROPERTY(d3l::ui::PersonViewModel* person READ person CONSTANT)
  Q_PROPERTY(d3l::ui::PersonViewModel* self READ self CONSTANT)
  /// Why this account cannot sign anything here; empty if it can.
  Q_PROPERTY(QString actOff READ actOff NOTIFY changed)
  /// Who can verify people: "Nora Weiss"; empty if nobody holds the role.
  Q_PROPERTY(QString registrar READ registrar NOTIFY changed)
  /// Whose word the mark of a verified person is.
  Q_PROPERTY(QString verifiedNote READ verifiedNote NOTIFY changed)
  /// Of the columns of tokens: "D3L"; may be empty.
  Q_PROPERTY(QString symbol READ symbol NOTIFY changed)

  Q_PROPERTY(d3l::ui::DelegateForm* delegation READ delegation CONSTANT)
  Q_PROPERTY(d3l::ui::TransferForm* transfer READ transfer CONSTANT)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* action READ action CONSTANT)

 public:
  PeopleViewModel(Session& session, QObject* parent);

  bool ready() const { return facts_ != nullptr; }
  QString summary() const;
  QAbstractListModel* rows() { return &model_; }
  int count() const { return model_.rowCount(); }
  const QString& search() const { return search_; }
  void setSearch(const QString& words);
  int order() const { return order_; }
  void setOrder(int order);
  QStringList orders() const;
  QAbstractListModel* delegates() { return &delegates_; }
  int delegateCount() const { return delegates_.rowCount(); }
  bool byPeople() const { return byPeople_; }
  void setByPeople(bool people);
  QString heldHeadline() const { return held().headline; }
  QString heldGini() const { return held().gini; }
  QString heldNakamoto() const { return held().nakamoto; }
  QList<QPointF> heldCurve() const { return held().curve; }
  QString carriedHeadline() const { return carried().headline; }
  QString carriedGini() const { return carried().gini; }
  QString carriedNakamoto() const { return carried().nakamoto; }
  QList<QPointF> carriedCurve() const { return carried().curve; }
  const QString& selected() const { return selected_; }
  void select(const QString& address);
  PersonViewModel* person() { return &person_; }
  PersonViewModel* self() { return &self_; }
  QString actOff() const;
  const QString& registrar() const { return registrar_; }
  QString verifiedNote() const;
  QString symbol() const { return session_.style().symbol; }
  DelegateForm* delegation() { return &delegation_; }
  TransferForm* transfer() { return &transfer_; }
  SignedActionViewModel* action() { return &action_; }

  /// Opens a form for this address; empty lets one type it.
  Q_INVOKABLE void beginDelegate(const QString& to);
  Q_INVOKABLE void beginTransfer(const QString& to);
  /// What the form says goes to the sheet on which it is signed.
  Q_INVOKABLE void reviewDelegate();
  Q_INVOKABLE void reviewTransfer();
  /// `slot`: 0 or the number of a track.
  Q_INVOKABLE void beginUndelegate(int slot, const QString& name);

 Q_SIGNALS:
  void changed();

 private:
  void refresh();
  void show(std::shared_ptr<const PeopleFacts> facts, const PeopleQuestion& question);
  void review(const ActionForm& form);
  const SpreadFacts& held() const;
  const SpreadFacts& carried() const;

  Session& session_;
  OneAtATime reading_;
  QTimer later_;
  std::shared_ptr<const PeopleFacts> facts_;
  PeopleModel model_;
  RowModel<DelegateRow> delegates_;
  QString search_, selected_, registrar_;
  int order_ = 0;
  bool byPeople_ = false;
  PersonViewModel person_, self_;
  DelegateForm delegation_;
  TransferForm transfer_;
  SignedActionViewModel action_;
};

}  // namespace d3l::ui
