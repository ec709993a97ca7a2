// Result<T, E>: a value or an error, never an exception. Derives from tl::expected (libexpected-dev)
// and adds [[nodiscard]], so that an ignored failure is a compile error.
//
// Every room has its own closed error type and an alias, e.g.
//   namespace d3l::ledger { template <class T> using Result = d3l::Result<T, Error>; }
#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace d3l {

template <class T, class E>
class [[nodiscard]] Result : public tl::expected<T, E> {
 public:
  using tl::expected<T, E>::expected;
  Result(tl::expected<T, E>&& other) : tl::expected<T, E>(std::move(other)) {}
};

/// Makes the error side: `return fail(Error{…});`
template <class E>
tl::unexpected<std::decay_t<E>> fail(E&& error) {
  return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

/// For functions that succeed without a value: `return Done{};`
struct Done {
  friend bool operator==(Done, Done) = default;
};

}  // namespace d3l

/// Returns the error of `expr` from the surrounding function, or goes on. Rooms with different
/// error types convert explicitly instead.
#define D3L_TRY(expr)                                  \
  do {                                                 \
    if (auto d3l_try_ = (expr); !d3l_try_) {           \
      return ::d3l::fail(std::move(d3l_try_.error())); \
    }                                                  \
  } while (false)

#define D3L_TRY_JOIN_(a, b) a##b
#define D3L_TRY_JOIN(a, b) D3L_TRY_JOIN_(a, b)
/// `D3L_ASSIGN(auto x, f());` binds the value or returns the error.
#define D3L_ASSIGN(decl, expr) D3L_ASSIGN_(D3L_TRY_JOIN(d3l_result_, __LINE__), decl, expr)
#define D3L_ASSIGN_(tmp, decl, expr)            \
  auto tmp = (expr);                            \
  if (!tmp) {                                   \
    return ::d3l::fail(std::move(tmp.error())); \
  }                                             \
  decl = std::move(*tmp)
