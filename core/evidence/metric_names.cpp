// The many names of the same metric.
#include <algorithm>
#include <array>

#include "core/evidence/metric_kernel.h"
#include "core/evidence/metric_names.h"
#include "core/evidence/plain_table.h"
#include "core/evidence/recompute.h"

namespace d3l::evidence {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr Pair kSynonyms[] = {
    {"acc", "accuracy"},
    {"accuracy_score", "accuracy"},
    {"f1_score", "f1"},
    {"fscore", "f1"},
    {"f1score", "f1"},
    {"precision_score", "precision"},
    {"recall_score", "recall"},
    {"sensitivity", "recall"},
    {"balanced_accuracy_score", "balanced_accuracy"},
    {"auc", "roc_auc"},
    {"auroc", "roc_auc"},
    {"auc_roc", "roc_auc"},
    {"rocauc", "roc_auc"},
    {"roc_auc_score", "roc_auc"},
    {"ap", "average_precision"},
    {"average_precision_score", "average_precision"},
    {"logloss", "log_loss"},
    {"cross_entropy", "log_loss"},
    {"brier_score", "brier"},
    {"brier_score_loss", "brier"},
    {"brier_loss", "brier"},
    {"expected_calibration_error", "ece"},
    {"root_mean_squared_error", "rmse"},
    {"mean_squared_error", "mse"},
    {"mean_absolute_error", "mae"},
    {"r2_score", "r2"},
    {"r_2", "r2"},
    {"r_squared", "r2"},
    {"mean_absolute_percentage_error", "mape"},
};

/// Takes "macro", "micro" or "weighted" (with "avg") out of the words, wherever it stands.
std::string takeAverage(std::string& name) {
  for (std::string_view average : {"macro", "micro", "weighted"}) {
    for (std::string_view suffix : {"_avg", "_average", ""}) {
      const std::string word = std::string(average) + std::string(suffix);
      const std::size_t at = ("_" + name + "_").find("_" + word + "_");
      if (at == std::string::npos) continue;
      name.erase(at, word.size());
      while (name.starts_with('_')) name.erase(0, 1);
      while (name.ends_with('_')) name.pop_back();
      if (const std::size_t twice = name.find("__"); twice != std::string::npos) name.erase(twice, 1);
      return "_" + std::string(average);
    }
  }
  return {};
}

bool hasWord(const std::string& name, std::string_view word) {
  return ("_" + name + "_").find("_" + std::string(word) + "_") != std::string::npos;
}

}  // namespace

std::string canonicalMetricName(std::string_view name) {
  std::string out = columnWord(name);
  const std::string average = takeAverage(out);
  for (const auto& [from, to] : kSynonyms) {
    if (out == from) out = to;
  }
  const bool averaged = out == "precision" || out == "recall" || out == "f1";
  if (average.empty()) return out;
  // A macro-averaged AUC over classes is what we compute anyway.
  return averaged ? out + average : out == "roc_auc" || out == "average_precision" ? out : out + average;
}

std::optional<Direction> knownDirection(std::string_view name) {
  static constexpr std::array<std::string_view, 25> kLower = {
      "loss",     "error",  "rmse", "mse",    "mae",      "mape", "perplexity", "ppl",  "brier",
      "ece",      "wer",    "cer",  "ter",    "latency",  "fpr",  "fnr",        "bits", "deviance",
      "duration", "memory", "cost", "regret", "toxicity", "eer",  "smape"};
  static constexpr std::array<std::string_view, 33> kHigher = {
      "accuracy", "acc",   "f1",         "precision",   "recall",      "auc",    "roc",    "ap",     "r2",
      "em",       "exact", "match",      "bleu",        "rouge",       "rouge1", "rouge2", "rougel", "meteor",
      "chrf",     "mcc",   "kappa",      "likelihood",  "ndcg",        "mrr",    "map",    "hit",    "pass",
      "iou",      "dice",  "throughput", "specificity", "sensitivity", "fscore"};
  const std::string canonical = canonicalMetricName(name);
  const std::string plain = columnWord(name);
  const auto any = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view word) {
      return hasWord(canonical, word) || hasWord(plain, word);
    });
  };
  // How far folds or seeds lie apart is no result: nobody wants more or less of it.
  if (hasWord(plain, "std") || hasWord(plain, "stddev") || hasWord(plain, "stdev")) return std::nullopt;
  // "error" beats "match": what is counted then are mistakes.
  if (any(kLower)) return Direction::Lower;
  if (any(kHigher)) return Direction::Higher;
  return std::nullopt;
}

std::string knownUnit(std::string_view name) {
  static constexpr std::array<std::string_view, 18> kFractions = {"accuracy",
                                                                  "balanced_accuracy",
                                                                  "precision",
                                                                  "recall",
                                                                  "f1",
                                                                  "precision_macro",
                                                                  "recall_macro",
                                                                  "f1_macro",
                                                                  "precision_micro",
                                                                  "recall_micro",
                                                                  "f1_micro",
                                                                  "precision_weighted",
                                                                  "recall_weighted",
                                                                  "f1_weighted",
                                                                  "roc_auc",
                                                                  "average_precision",
                                                                  "em",
                                                                  "exact_match"};
  const std::string canonical = canonicalMetricName(name);
  const bool fraction = std::find(kFractions.begin(), kFractions.end(), canonical) != kFractions.end() ||
                        canonical == "acc_norm" || canonical == "ece";
  return fraction ? "fraction" : "";
}

bool isProportionName(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "accuracy", "acc_norm", "recall", "specificity", "em", "exact_match", "error_rate", "hit_rate", "pass"};
  const std::string canonical = canonicalMetricName(name);
  return std::find(kNames.begin(), kNames.end(), canonical) != kNames.end();
}

}  // namespace d3l::evidence
