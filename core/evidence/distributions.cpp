// The only file that knows Boost.Math. Errors come back as NaN or infinity, never as exceptions.
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

#include "core/evidence/statistics.h"

namespace d3l::evidence {
namespace {

using namespace boost::math::policies;
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                     underflow_error<ignore_error>, evaluation_error<ignore_error>, promote_double<false>>;
using Normal = boost::math::normal_distribution<double, Quiet>;
using Student = boost::math::students_t_distribution<double, Quiet>;
using Binomial = boost::math::binomial_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;

}  // namespace

double normalCdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normalUpper(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

double normalQuantile(double p) { return boost::math::quantile(Normal(), p); }

double studentCdf(double t, double df) {
  if (std::isinf(t)) return t > 0 ? 1 : 0;
  return boost::math::cdf(Student(df), t);
}

double studentQuantile(double p, double df) { return boost::math::quantile(Student(df), p); }

double binomialCdf(std::uint64_t k, std::uint64_t n, double p) {
  if (k >= n) return 1;
  return boost::math::cdf(Binomial(static_cast<double>(n), p), static_cast<double>(k));
}

double betaQuantile(double p, double a, double b) { return boost::math::quantile(Beta(a, b), p); }

}  // namespace d3l::evidence
