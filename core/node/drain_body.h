// A body that nobody wants: its framing is checked, its bytes are let go.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional.hpp>
#include <cstdint>

namespace d3l::node {

/// A Beast Body for reading only.
struct DrainBody {
  struct value_type {};
  class reader {
   public:
    template <bool isRequest, class Fields>
    reader(boost::beast::http::header<isRequest, Fields>&, value_type&) {}
    void init(const boost::optional<std::uint64_t>&, boost::beast::error_code& problem) { problem = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, boost::beast::error_code& problem) {
      problem = {};
      return boost::asio::buffer_size(buffers);
    }
    void finish(boost::beast::error_code& problem) { problem = {}; }
  };
};

}  // namespace d3l::node
