// Delegating and sending: what a person fills in before the sheet on which it is signed.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

/// A form whose answers become one action. `problem` is the rulebook's own objection, asked while one types.
class ActionForm : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("a base of forms")

  Q_PROPERTY(QString to READ to WRITE setTo NOTIFY changed)
  /// The name of that address, if one is known; "" otherwise.
  Q_PROPERTY(QString toName READ toName NOTIFY changed)
  Q_PROPERTY(QString toProblem READ toProblem NOTIFY changed)
  /// Why it cannot be signed yet; empty if it can.
  Q_PROPERTY(QString problem READ problem NOTIFY changed)

 public:
  ActionForm(Session& session, QObject* parent);

  const QString& to() const { return to_; }
  void setTo(const QString& to);
  QString toName() const;
  /// Of what was typed; nothing while the field is empty.
  QString toProblem() const;
  QString problem() const;

  virtual void begin(const QString& to);
  virtual QString title() const = 0;
  virtual QString what() const = 0;
  virtual QString consequence() const = 0;
  /// Nothing while something is missing.
  virtual std::optional<governance::Action> action() const = 0;

 Q_SIGNALS:
  void changed();

 protected:
  virtual QString missing() const = 0;  ///< of the form's own fields
  std::optional<Address> receiver() const;
  /// "Cy (0x…)": names can be alike, so the address stands in full.
  QString receiverText() const;
  void edited();

  Session& session_;

 private:
  void ask();

  QString to_;
  QString objection_;
  bool asking_ = false;
  QTimer later_;
  OneAtATime reading_;
};

class DelegateForm : public d3l::ui::ActionForm {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the page has it")

  /// Position in `scopes`: everything, then each kind of proposal of this DAO.
  Q_PROPERTY(int scope READ scope WRITE setScope NOTIFY changed)
  Q_PROPERTY(QStringList scopes READ scopes NOTIFY scopesChanged)
  /// Position in `terms`; the last one takes `date`.
  Q_PROPERTY(int term READ term WRITE setTerm NOTIFY changed)
  Q_PROPERTY(QStringList terms READ terms NOTIFY scopesChanged)
  Q_PROPERTY(bool asksDate READ asksDate NOTIFY changed)
  /// YYYY-MM-DD
  Q_PROPERTY(QString date READ date WRITE setDate NOTIFY changed)
  Q_PROPERTY(QString dateProblem READ dateProblem NOTIFY changed)

 public:
  DelegateForm(Session& session, QObject* parent);

  int scope() const { return scope_; }
  void setScope(int scope);
  QStringList scopes() const;
  int term() const { return term_; }
  void setTerm(int term);
  QStringList terms() const;
  bool asksDate() const;
  const QString& date() const { return date_; }
  void setDate(const QString& date);
  QString dateProblem() const;

  void begin(const QString& to) override;
  QString title() const override;
  QString what() const override;
  QString consequence() const override;
  std::optional<governance::Action> action() const override;

 Q_SIGNALS:
  void scopesChanged();

 protected:
  QString missing() const override;

 private:
  std::optional<Timestamp> expires() const;  ///< nothing: the date is wrong
  std::uint32_t slot() const;

  std::vector<governance::Track> tracks_;
  int scope_ = 0, term_ = 0;
  Timestamp opened_ = 0;  ///< terms count from here, so that they do not move while one reads
  QString date_;
};

class TransferForm : public d3l::ui::ActionForm {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the page has it")

  Q_PROPERTY(QString amount READ amount WRITE setAmount NOTIFY changed)
  Q_PROPERTY(QString amountProblem READ amountProblem NOTIFY changed)
  Q_PROPERTY(QString symbol READ symbol NOTIFY changed)

 public:
  using ActionForm::ActionForm;

  const QString& amount() const { return amount_; }
  void setAmount(const QString& amount);
  QString amountProblem() const;
  QString symbol() const { return session_.style().symbol; }

  void begin(const QString& to) override;
  QString title() const override;
  QString what() const override;
  QString consequence() const override;
  std::optional<governance::Action> action() const override;

 protected:
  QString missing() const override;

 private:
  std::optional<Amount> value() const;
  QString amount_;
};

}  // namespace d3l::ui
