// The home page: by consequence, what a person should look at now.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/proposals_row.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

/// One line of what happened.
struct NewsRow {
  Q_GADGET
  QML_VALUE_TYPE(newsRow)
  Q_PROPERTY(QString text MEMBER text)
  /// "You voted For · 77 % For"; empty where nobody voted
  Q_PROPERTY(QString detail MEMBER detail)
  Q_PROPERTY(qreal at MEMBER at)
  Q_PROPERTY(QString proposal MEMBER proposal)
  /// Name of an icon.
  Q_PROPERTY(QString icon MEMBER icon)
  /// After this person's last visit.
  Q_PROPERTY(bool fresh MEMBER fresh)

 public:
  QString text, detail, proposal, icon;
  qreal at = 0;
  bool fresh = false;
  quint64 seq = 0;
  quint64 key() const { return seq; }
  friend bool operator==(const NewsRow&, const NewsRow&) = default;
};

/// One model that is live somewhere.
struct LiveRow {
  Q_GADGET
  QML_VALUE_TYPE(liveRow)
  Q_PROPERTY(QString model MEMBER model)
  Q_PROPERTY(QString version MEMBER version)
  /// "Live on 2 targets", "1 of 2 targets live", "Going live"
  Q_PROPERTY(QString state MEMBER state)
  /// As StateChip.Phase.
  Q_PROPERTY(int phase MEMBER phase)
  Q_PROPERTY(qreal since MEMBER since)

 public:
  QString model, version, state;
  int phase = 0;
  qreal since = 0;
  const QString& key() const { return model; }
  friend bool operator==(const LiveRow&, const LiveRow&) = default;
};

/// Everything the page shows, read in one go on another thread.
struct HomeFacts {
  ProposalPage votes;
  Timestamp nextOpens = 0;
  std::vector<NewsRow> news;
  int fresh = 0;
  std::vector<LiveRow> live;
  QString power, powerNote, powerStep, rewards, mandate, paused;
  QString attention;  ///< which models need somebody; empty if none does
};

class HomeViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* votes READ votes CONSTANT)
  Q_PROPERTY(int voteCount READ voteCount NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* news READ news CONSTANT)
  Q_PROPERTY(int newsCount READ newsCount NOTIFY changed)
  /// How many of them are fresh.
  Q_PROPERTY(int freshCount READ freshCount NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* live READ live CONSTANT)
  Q_PROPERTY(int liveCount READ liveCount NOTIFY changed)
  Q_PROPERTY(qreal nextOpens READ nextOpens NOTIFY changed)
  Q_PROPERTY(QString power READ power NOTIFY changed)
  Q_PROPERTY(QString powerNote READ powerNote NOTIFY changed)
  /// What helps against counting for nothing: "Request verification"; empty if nothing does.
  Q_PROPERTY(QString powerStep READ powerStep NOTIFY changed)
  Q_PROPERTY(QString rewards READ rewards NOTIFY changed)
  Q_PROPERTY(QString mandate READ mandate NOTIFY changed)
  Q_PROPERTY(QString paused READ paused NOTIFY changed)
  Q_PROPERTY(QString attention READ attention NOTIFY changed)
  Q_PROPERTY(QString problem READ problem NOTIFY changed)

 public:
  static constexpr int kShownVotes = 5;
  static constexpr std::size_t kShownNews = 6;

  HomeViewModel(Session& session, QObject* parent);

  bool ready() const { return ready_; }
  QAbstractListModel* votes() { return &votes_; }
  int voteCount() const { return static_cast<int>(std::min<std::uint64_t>(facts_.votes.total, 1'000'000)); }
  QAbstractListModel* news() { return &news_; }
  int newsCount() const { return news_.rowCount(); }
  int freshCount() const { return facts_.fresh; }
  QAbstractListModel* live() { return &live_; }
  int liveCount() const { return live_.rowCount(); }
  qreal nextOpens() const { return static_cast<qreal>(facts_.nextOpens); }
  QString power() const { return facts_.power; }
  QString powerNote() const { return facts_.powerNote; }
  QString powerStep() const { return facts_.powerStep; }
  QString rewards() const { return facts_.rewards; }
  QString mandate() const { return facts_.mandate; }
  QString paused() const { return facts_.paused; }
  QString attention() const { return facts_.attention; }
  QString problem() const;

 Q_SIGNALS:
  void changed();

 private:
  void read();
  void show(HomeFacts facts);

  Session& session_;
  bool ready_ = false;
  bool reading_ = false;
  bool again_ = false;
  HomeFacts facts_;
  RowModel<ProposalListRow> votes_;
  RowModel<NewsRow> news_;
  RowModel<LiveRow> live_;
};

}  // namespace d3l::ui
