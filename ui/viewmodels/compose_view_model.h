// Compose: where a proposal begins, and one draft being written. What is typed is saved by itself; what
// stands against it is asked of the rulebook while one types.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <QUrl>

#include "ui/viewmodels/compose_facts.h"
#include "ui/viewmodels/compose_preview.h"
#include "ui/viewmodels/draft_pen.h"
#include "ui/viewmodels/drafts_view_model.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/signed_action_view_model.h"

namespace d3l::ui {

class ComposeViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(Mode mode READ mode NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(d3l::ui::DraftsViewModel* start READ start CONSTANT)
  /// Why the draft or file could not be opened.
  Q_PROPERTY(QString failure READ failure NOTIFY changed)

  Q_PROPERTY(QString track READ track NOTIFY changed)
  Q_PROPERTY(QString origin READ origin NOTIFY changed)
  Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY changed)
  Q_PROPERTY(QString body READ body WRITE setBody NOTIFY changed)
  /// formRow
  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  /// checkRow
  Q_PROPERTY(QAbstractListModel* checks READ checks CONSTANT)
  Q_PROPERTY(int checkCount READ checkCount NOTIFY changed)
  /// conflictRow
  Q_PROPERTY(QAbstractListModel* conflicts READ conflicts CONSTANT)
  Q_PROPERTY(int conflictCount READ conflictCount NOTIFY changed)
  /// Nothing is missing and nothing stands against it.
  Q_PROPERTY(bool fit READ fit NOTIFY changed)
  Q_PROPERTY(QString verdict READ verdict NOTIFY changed)
  /// composeFileRow
  Q_PROPERTY(QAbstractListModel* files READ files CONSTANT)
  Q_PROPERTY(int fileCount READ fileCount NOTIFY changed)
  Q_PROPERTY(d3l::ui::Operation* attaching READ attaching CONSTANT)
  /// composeDiffRow
  Q_PROPERTY(QAbstractListModel* diff READ diff CONSTANT)
  Q_PROPERTY(QString diffTitle READ diffTitle NOTIFY changed)
  Q_PROPERTY(QString diffProblem READ diffProblem NOTIFY changed)
  Q_PROPERTY(bool comparesEvidence READ comparesEvidence NOTIFY changed)
  Q_PROPERTY(QString savedText READ savedText NOTIFY changed)
  Q_PROPERTY(QString saveProblem READ saveProblem NOTIFY changed)
  Q_PROPERTY(d3l::ui::ComposePreviewModel* preview READ preview CONSTANT)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* action READ action CONSTANT)

 public:
  enum Mode { Start, Loading, Editing, Failed };
  Q_ENUM(Mode)

  /// `draft`: its id; empty: where one begins; "file:<path>": what a pipeline wrote; "<track>" or
  /// "<track>/<what>": a new one about that (draftAbout).
  ComposeViewModel(Session& session, const QString& draft, QObject* parent);
  /// What was typed last is saved.
  ~ComposeViewModel() override;

  Mode mode() const { return mode_; }
  bool ready() const { return mode_ == Start ? start_.ready() : mode_ != Loading && assessed_; }
  DraftsViewModel* start() { return &start_; }
  const QString& failure() const { return failure_; }
  QString track() const;
  QString origin() const;
  QString title() const { return words::toText(draft_.title); }
  void setTitle(const QString& title);
  QString body() const { return words::toText(draft_.body); }
  void setBody(const QString& body);
  QAbstractListModel* rows() { return &rows_; }
  QAbstractListModel* checks() { return &checks_; }
  int checkCount() const { return checks_.rowCount(); }
  QAbstractListModel* conflicts() { return &conflicts_; }
  int conflictCount() const { return conflicts_.rowCount(); }
  bool fit() const { return fit_; }
  QString verdict() const;
  QAbstractListModel* files() { return &files_; }
  int fileCount() const { return files_.rowCount(); }
  Operation* attaching() { return &attaching_; }
  QAbstractListModel* diff() { return &diff_; }
  QString diffTitle() const;
  const QString& diffProblem() const { return diffProblem_; }
  bool comparesEvidence() const;
  QString savedText() const;
  /// A save is on its way to the disk.
  bool isWriting() const { return writing_; }
  const QString& saveProblem() const { return saveProblem_; }
  ComposePreviewModel* preview() { return &preview_; }
  SignedActionViewModel* action() { return &action_; }

  Q_INVOKABLE void edit(const QString& path, const QString& text);
  Q_INVOKABLE void addItem(const QString& list);
  Q_INVOKABLE void removeItem(const QString& path);
  /// Files of the evaluation.
  Q_INVOKABLE void attach(const QList<QUrl>& files);
  Q_INVOKABLE void detach(const QString& digest);
  /// Computes the field's SHA-256 from a file, which is kept along.
  Q_INVOKABLE void digestFromFile(const QString& path, const QUrl& file);
  /// Asks again how a voter would see it.
  Q_INVOKABLE void lookAsVoter();
  /// Fills the sheet; the page opens it.
  Q_INVOKABLE void beginSign();

 Q_SIGNALS:
  void changed();
  /// It is on the record as this proposal; the draft is gone.
  void proposed(const QString& id);

 private:
  void open(const QString& draft);
  void load();
  void loaded(client::Result<client::Draft> draft);
  void touched();
  void filesChanged(const FormTexts& filled);
  void readFiles();
  void assess();
  void assessed(ComposeFacts facts);
  void compare();
  void save();
  void finish();
  ComposeQuestion question() const;
  client::DraftStore store() const;

  Session& session_;
  Mode mode_ = Start;  // start_ asks for it while it is made
  DraftsViewModel start_;
  QString failure_;
  client::Draft draft_;
  std::shared_ptr<const Attachments> attachments_ = std::make_shared<Attachments>();
  std::string dao_;  ///< hexadecimal; where the draft belongs even after the DAO is closed
  std::shared_ptr<DraftPen> pen_;
  OneAtATime assessing_, saving_, comparing_;
  QTimer soon_, saveSoon_;
  bool assessed_ = false, fit_ = false, dirty_ = false, writing_ = false;
  std::string compared_;  ///< what the comparison on screen was made from
  QString saveProblem_, diffProblem_, diffHeadline_, against_;
  ComposedProposal composed_;
  RowModel<FormRow> rows_;
  RowModel<CheckRow> checks_;
  RowModel<ConflictRow> conflicts_;
  RowModel<ComposeFileRow> files_;
  RowModel<ComposeDiffRow> diff_;
  Operation attaching_;
  ComposePreviewModel preview_;
  SignedActionViewModel action_;
};

}  // namespace d3l::ui
