// The statistics behind a diff. d = candidate − baseline everywhere. Sources:
//   McNemar 1947 (exact form: binomial with p = ½); Newcombe 1998, Stat. Med. 17:873 (method 10);
//   Efron 1987 (BCa); Holm 1979; Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001 and 2005.
// Results are never NaN for valid input; invalid input (n too small, not finite) gives nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/evidence/error.h"
#include "core/evidence/report.h"

namespace d3l::evidence {

double normalCdf(double z);
double normalUpper(double z);     ///< 1 − normalCdf(z) without cancellation
double normalQuantile(double p);  ///< 0 < p < 1
double studentCdf(double t, double df);
double studentQuantile(double p, double df);
double binomialCdf(std::uint64_t k, std::uint64_t n, double p);
double betaQuantile(double p, double a, double b);

/// A difference with its uncertainty. The interval is at the level asked for.
struct Estimate {
  double delta = 0;
  double standardError = 0;
  Interval ci;
  double p = 1;   ///< two-sided, against no difference
  double df = 0;  ///< degrees of freedom; 0 = normal
};

// Each takes `alpha`, two-sided: 0.05 makes a 95 % interval.

/// onlyBaseline = n10, onlyCandidate = n01: pairs that only one of both got right; n pairs.
/// SE = √(n01+n10−(n01−n10)²/n)/n, interval d ± z·SE within [−1, 1], p exact McNemar. If interval
/// and p would contradict each other about zero, the exact conditional interval (Clopper–Pearson
/// on the discordant pairs) takes its place. Without discordant pairs: ± z²/(n+z²) (Tango 1998).
std::optional<Estimate> pairedBinary(std::uint64_t onlyBaseline, std::uint64_t onlyCandidate, std::uint64_t n,
                                     double alpha);
/// min(1, 2·P[Bin(n01+n10, ½) ≤ min])
double mcnemarExact(std::uint64_t onlyBaseline, std::uint64_t onlyCandidate);

/// Student's t over the differences, n−1 degrees; `weights` empty or one per pair, ≥ 0.
std::optional<Estimate> pairedT(std::span<const double> differences, std::span<const double> weights,
                                double alpha);
/// The same with whole clusters as the independent units (sandwich SE, G−1 degrees).
std::optional<Estimate> pairedClustered(std::span<const double> differences,
                                        std::span<const std::uint32_t> clusters, double alpha);

/// mean ± standard error of two independent runs: z = d/√(SE_b²+SE_c²).
std::optional<Estimate> unpairedZ(double baseline, double seBaseline, double candidate, double seCandidate,
                                  double alpha);

/// The estimate a difference with its standard error gives: Student's t with `df` degrees, normal
/// for df = 0. A standard error of 0 means that nothing is left to chance.
Estimate fromStandardError(double delta, double standardError, double df, double alpha);

/// Wilson's score interval of one proportion.
Interval wilson(double proportion, double n, double alpha);
/// Newcombe's hybrid score interval of candidate − baseline for independent proportions. p is the
/// level at which that interval touches zero, so that both always agree.
std::optional<Estimate> newcombe(double baseline, double nBaseline, double candidate, double nCandidate,
                                 double alpha);

/// √[(Σ(nᵢ−1)SEᵢ²nᵢ/(Σnᵢ−k))/Σnᵢ]; nothing if sizes differ or a group has n < 2.
std::optional<double> pooledStandardError(std::span<const double> standardErrors,
                                          std::span<const std::uint64_t> counts);

// Adjusted p, in the order given; m is the number of p-values unless a larger family is declared.
std::vector<double> holm(std::span<const double> p, std::size_t family = 0);
std::vector<double> benjaminiHochberg(std::span<const double> p, std::size_t family = 0);
std::vector<double> benjaminiYekutieli(std::span<const double> p, std::size_t family = 0);
/// The two-sided alpha of each row's interval such that it excludes zero exactly if the row is
/// rejected: Holm's steps, or the false-coverage level α·max(R,1)/m for Benjamini–Hochberg.
std::vector<double> holmLevels(std::span<const double> p, double alpha, std::size_t family = 0);
std::vector<double> benjaminiHochbergLevels(std::span<const double> p, double alpha, std::size_t family = 0);

/// The smallest true difference that would be found with probability `power`:
/// (z(1−α/2)+z(power))·SE.
double minimumDetectableEffect(double standardError, double alpha, double power = 0.8);
/// n from an lm-eval accuracy: p(1−p)/SE²+1 where that is a whole number which also makes p·n
/// whole; else nothing.
std::optional<std::uint64_t> nFromStandardError(double proportion, double standardError);

/// The statistic of a resample: multiplicity of each row → value of candidate − baseline.
using Statistic = std::function<double(std::span<const std::uint32_t> counts)>;
enum class BootstrapKind { Bca, Percentile };
struct BootstrapOptions {
  std::uint32_t resamples = 10'000;
  std::uint64_t seed = 1;
  BootstrapKind kind = BootstrapKind::Bca;
  std::span<const std::uint32_t> clusters = {};  ///< whole clusters are drawn when given
  Progress progress = {};                        ///< resamples
};
/// The bootstrap distribution, kept so that an interval at any level can be asked for.
class Bootstrap {
 public:
  /// Several statistics of the same resamples, each exactly as if it had been run alone: an error
  /// of one leaves the others. Drawing, and what the statistics share, is paid for once.
  using Statistics = std::function<void(std::span<const std::uint32_t> counts, std::span<double> values)>;
  static Result<std::vector<Result<Bootstrap>>> runMany(std::size_t rows, std::size_t count,
                                                        const Statistics& statistics,
                                                        const BootstrapOptions& options,
                                                        const Cancelled& cancelled = {});
  /// Rows are drawn with replacement; the same seed gives the same result on every machine.
  static Result<Bootstrap> run(std::size_t rows, const Statistic& statistic, const BootstrapOptions& options,
                               const Cancelled& cancelled = {});
  Estimate at(double alpha) const;

 private:
  static Result<Bootstrap> fromValues(std::vector<double> values, double observed,
                                      const BootstrapOptions& options, std::span<const double> leftOut);
  double level(double tail) const;
  double quantile(double level) const;
  double probability() const;
  std::vector<double> sorted_;
  double observed_ = 0;
  double bias_ = 0;          // z0
  double acceleration_ = 0;  // a
  double standardError_ = 0;
};
/// The mean of differences.
Result<Bootstrap> bootstrapMean(std::span<const double> differences, const BootstrapOptions& options,
                                const Cancelled& cancelled = {});

}  // namespace d3l::evidence
