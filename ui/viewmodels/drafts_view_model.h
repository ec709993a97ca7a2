// Where writing a proposal begins: the drafts on this computer, the kinds of proposals, a file a pipeline
// wrote.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QUrl>

#include "ui/viewmodels/compose_copy.h"
#include "ui/viewmodels/compose_rows.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"

namespace d3l::ui {

class DraftsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("compose has it")

  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  /// draftRow, latest first
  Q_PROPERTY(QAbstractListModel* drafts READ drafts CONSTANT)
  Q_PROPERTY(int draftCount READ draftCount NOTIFY changed)
  /// trackRow
  Q_PROPERTY(QAbstractListModel* tracks READ tracks CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* opening READ opening CONSTANT)

 public:
  DraftsViewModel(Session& session, QObject* parent);

  bool ready() const { return ready_; }
  QAbstractListModel* drafts() { return &drafts_; }
  int draftCount() const { return drafts_.rowCount(); }
  QAbstractListModel* tracks() { return &tracks_; }
  Operation* opening() { return &opening_; }

  /// Each ends in opened() or a failed `opening`.
  Q_INVOKABLE void begin(int track);
  Q_INVOKABLE void openFile(const QUrl& file);
  void openPath(const QString& path);
  void beginAbout(const DraftAbout& about);

  Q_INVOKABLE void remove(const QString& id);
  Q_INVOKABLE void refresh();

 Q_SIGNALS:
  void changed();
  void opened(const QString& id);

 private:
  template <class Work>
  void make(const std::string& id, Work work);

  Session& session_;
  OneAtATime reading_;
  bool ready_ = false;
  RowModel<DraftRow> drafts_;
  RowModel<TrackRow> tracks_;
  Operation opening_;
};

}  // namespace d3l::ui
