#include "core/evidence/export.h"

namespace d3l::evidence {
namespace {

using json::Array;
using json::Object;
using json::Value;

Value real(const std::optional<double>& value) { return value ? Value::real(*value) : Value(nullptr); }

Value whole(const std::optional<std::uint64_t>& value) {
  return value ? Value::number(*value) : Value(nullptr);
}

Value interval(const std::optional<Interval>& value) {
  return value ? Value(Array{Value::real(value->low), Value::real(value->high)}) : Value(nullptr);
}

Value sliceValue(const Slice& slice) {
  Object out;
  for (const auto& [column, value] : slice) out.emplace_back(column, value);
  return out;
}

Value rowValue(const DiffRow& row) {
  Object out{{"metric", row.metric},
             {"dataset", row.dataset},
             {"slice", sliceValue(row.slice)},
             {"unit", row.unit},
             {"direction", directionName(row.direction)},
             {"n", whole(row.n)},
             {"baseline", real(row.baseline)},
             {"candidate", real(row.candidate)},
             {"delta", real(row.delta)},
             {"relative", real(row.relative)},
             {"ci", interval(row.ci)},
             {"p", real(row.p)},
             {"pHolm", real(row.pHolm)},
             {"pBH", real(row.pBH)},
             {"verdict", verdictName(row.verdict)},
             {"group", groupName(row.group)},
             {"primary", row.primary},
             {"method", methodName(row.method)},
             {"paired", isPaired(row.method)},
             {"alpha", Value::real(row.alpha)},
             {"stderr", real(row.standardError)},
             {"goodDelta", real(row.goodDelta)},
             {"goodCi", interval(row.goodCi)},
             {"margin", real(row.margin)},
             {"minimumDetectableEffect", real(row.minimumDetectableEffect)},
             {"nBaseline", whole(row.nBaseline)},
             {"nCandidate", whole(row.nCandidate)},
             {"derivedN", row.derivedN},
             {"claimDiffers", row.claimDiffers}};
  if (row.measurablyWorse) out.emplace_back("measurablyWorse", true);
  if (row.guardrail) out.emplace_back("guardrail", outcomeName(*row.guardrail));
  if (row.reason != Reason::None) {
    out.emplace_back("reason", reasonName(row.reason));
    if (!row.baselineWas.empty()) out.emplace_back("baselineWas", row.baselineWas);
    if (!row.candidateWas.empty()) out.emplace_back("candidateWas", row.candidateWas);
  }
  return out;
}

Value declaredValue(const std::vector<Declared>& declared) {
  Array out;
  for (const Declared& each : declared) {
    out.push_back(Object{{"metric", each.metric},
                         {"margin", each.margin.empty() ? Value(nullptr) : Value(each.margin)},
                         {"rationale", each.rationale}});
  }
  return out;
}

}  // namespace

json::Value diffToJson(const Diff& diff, const WhyText& why) {
  const auto size = [](std::size_t count) { return Value::number(static_cast<std::uint64_t>(count)); };
  Array rows;
  rows.reserve(diff.rows.size());
  for (const DiffRow& row : diff.rows) {
    Value value = rowValue(row);
    if (why) value.set("why", why(row));
    rows.push_back(std::move(value));
  }
  const DiffSummary& sum = diff.summary;
  return Object{{"model", diff.model},
                {"baselineVersion", diff.baselineVersion},
                {"candidateVersion", diff.candidateVersion},
                {"pairing", pairingName(diff.pairing)},
                {"datasetDiffers", diff.datasetDiffers},
                {"harnessDiffers", diff.harnessDiffers},
                {"declared", declaredValue(diff.declared)},
                {"rows", std::move(rows)},
                {"summary", Object{{"better", size(sum.better)},
                                   {"worse", size(sum.worse)},
                                   {"inconclusive", size(sum.inconclusive)},
                                   {"nonInferior", size(sum.nonInferior)},
                                   {"notComparable", size(sum.notComparable)},
                                   {"guardrailsPass", size(sum.guardrailsPass)},
                                   {"guardrailsFail", size(sum.guardrailsFail)},
                                   {"guardrailsInconclusive", size(sum.guardrailsInconclusive)}}}};
}

}  // namespace d3l::evidence
