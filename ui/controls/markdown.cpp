#include "ui/controls/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/text.h"

namespace d3l::ui {
namespace {

void appendUtf8(std::string& out, unsigned code) {
  const auto put = [&out](unsigned byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

/// Numeric entities and the four that matter; any other stays as it was written.
void appendEntity(std::string& out, std::string_view entity) {
  static constexpr std::pair<std::string_view, char> kNamed[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
  for (const auto& [name, character] : kNamed) {
    if (entity == name) {
      out.push_back(character);
      return;
    }
  }
  if (entity.size() > 3 && entity[1] == '#') {
    const bool hex = entity[2] == 'x' || entity[2] == 'X';
    unsigned code = 0;
    const char* end = entity.data() + entity.size() - 1;
    const auto got = std::from_chars(entity.data() + (hex ? 3 : 2), end, code, hex ? 16 : 10);
    const bool scalar = code > 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    if (got.ec == std::errc() && got.ptr == end && scalar) {
      appendUtf8(out, code);
      return;
    }
  }
  out.append(entity);
}

std::string attributeText(const MD_ATTRIBUTE& attribute) {
  std::string out;
  if (attribute.text == nullptr) {
    return out;
  }
  for (int i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET from = attribute.substr_offsets[i];
    const std::string_view piece(attribute.text + from, attribute.substr_offsets[i + 1] - from);
    attribute.substr_types[i] == MD_TEXT_ENTITY ? appendEntity(out, piece) : void(out.append(piece));
  }
  return out;
}

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Laying out a line costs far more than its length, so endless ones are broken.
std::string breakLines(const std::string& text) {
  std::string out;
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      length = 0;
    } else if (++length > kMaxLine && !isContinuation(text[i])) {
      out.push_back('\n');
      length = 1;
    }
    out.push_back(text[i]);
  }
  return out;
}

class Renderer {
 public:
  explicit Renderer(std::string_view imageWord) : imageWord_(imageWord) {}

  void enterBlock(MD_BLOCKTYPE type, void* detail);
  void leaveBlock(MD_BLOCKTYPE type);
  void enterSpan(MD_SPANTYPE type, void* detail);
  void leaveSpan(MD_SPANTYPE type);
  void addText(MD_TEXTTYPE type, std::string_view text);
  Markdown take() { return std::move(result_); }

 private:
  struct List {
    bool ordered;
    unsigned next;
  };

  void begin(MarkdownPart::Kind kind, int level);
  void finish();
  std::string& text() { return current_.text; }

  std::string imageWord_;
  Markdown result_;
  MarkdownPart current_;
  bool open_ = false;
  bool onlyImages_ = true;
  int quotes_ = 0;
  int images_ = 0;
  std::vector<List> lists_;
  std::string pendingMarker_;
  std::string href_;
};

void Renderer::begin(MarkdownPart::Kind kind, int level) {
  finish();
  current_ = MarkdownPart{};
  current_.kind = kind;
  current_.level = level;
  if (!lists_.empty() && kind != MarkdownPart::Code && kind != MarkdownPart::Rule) {
    current_.kind = MarkdownPart::Bullet;
    current_.level = static_cast<int>(std::min<std::size_t>(lists_.size(), 6));
    current_.marker = std::exchange(pendingMarker_, {});
  } else if (quotes_ > 0 && kind == MarkdownPart::Paragraph) {
    current_.kind = MarkdownPart::Quote;
  }
  onlyImages_ = true;
  open_ = true;
}

void Renderer::finish() {
  if (!std::exchange(open_, false)) {
    return;
  }
  while (!current_.text.empty() && current_.text.back() == '\n') {
    current_.text.pop_back();
  }
  if (current_.text.empty() && current_.kind != MarkdownPart::Rule) {
    return;
  }
  if (result_.parts.size() >= kMaxParts) {
    result_.truncated = true;
    return;
  }
  if (current_.kind == MarkdownPart::Paragraph && onlyImages_) {
    current_.kind = MarkdownPart::ImageAlt;
  }
  current_.text = breakLines(visibleText(current_.text));
  result_.parts.push_back(std::move(current_));
}

void Renderer::enterBlock(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      ++quotes_;
      break;
    case MD_BLOCK_UL:
      finish();
      lists_.push_back({false, 0});
      break;
    case MD_BLOCK_OL:
      finish();
      lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
      break;
    case MD_BLOCK_LI:
      pendingMarker_ = lists_.back().ordered ? std::to_string(lists_.back().next++) + "." : "•";
      begin(MarkdownPart::Bullet, 0);  // tight items hold their text without a paragraph
      break;
    case MD_BLOCK_H:
      begin(MarkdownPart::Heading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
      break;
    case MD_BLOCK_CODE:
      begin(MarkdownPart::Code, 0);
      break;
    case MD_BLOCK_HR:
      begin(MarkdownPart::Rule, 0);
      break;
    case MD_BLOCK_P:
      if (open_ && current_.kind == MarkdownPart::Bullet && current_.text.empty()) {
        break;  // the first paragraph of a loose item keeps the item's marker
      }
      begin(MarkdownPart::Paragraph, 0);
      break;
    default:
      break;
  }
}

void Renderer::leaveBlock(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      finish();
      --quotes_;
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      finish();
      lists_.pop_back();
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_LI:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HR:
    case MD_BLOCK_P:
      finish();
      break;
    default:
      break;
  }
}

void Renderer::enterSpan(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_IMG) {
    if (images_++ == 0) {
      text() += "[" + imageWord_ + ": ";
    }
  } else if (type == MD_SPAN_A && images_ == 0) {
    href_ = attributeText(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
  }
}

void Renderer::leaveSpan(MD_SPANTYPE type) {
  if (type == MD_SPAN_IMG) {
    if (--images_ == 0) {
      text() += "]";
    }
    return;
  }
  if (type != MD_SPAN_A || images_ > 0) {
    return;
  }
  const std::string url = std::exchange(href_, {});
  auto& links = current_.links;
  const bool known = std::find(links.begin(), links.end(), url) != links.end();
  if (isOpenableLink(url) && (known || links.size() < kMaxLinks)) {
    if (!known) {
      links.push_back(url);
    }
  } else if (!url.empty()) {
    text() += " (" + url + ")";
  }
}

void Renderer::addText(MD_TEXTTYPE type, std::string_view piece) {
  if (images_ == 0 && type != MD_TEXT_SOFTBR && type != MD_TEXT_BR) {
    onlyImages_ = false;
  }
  switch (type) {
    case MD_TEXT_NULLCHAR:
      text() += "\xEF\xBF\xBD";
      break;
    case MD_TEXT_BR:
      text() += '\n';
      break;
    case MD_TEXT_SOFTBR:
      text() += ' ';
      break;
    case MD_TEXT_ENTITY:
      appendEntity(text(), piece);
      break;
    default:
      text() += piece;
      break;
  }
}

Renderer& self(void* userdata) { return *static_cast<Renderer*>(userdata); }

}  // namespace

bool isOpenableLink(std::string_view url) {
  constexpr std::string_view kScheme = "https://";
  if (url.size() <= kScheme.size() || url.size() > 2048 || url.substr(0, kScheme.size()) != kScheme) {
    return false;
  }
  const std::string_view rest = url.substr(kScheme.size());
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#\\"));
  const bool plain = std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  return plain && !authority.empty() && authority.find('@') == std::string_view::npos &&
         url.find('\\') == std::string_view::npos;
}

Markdown renderMarkdown(std::string_view source, std::string_view imageWord) {
  bool truncated = false;
  if (source.size() > kMaxSource) {
    std::size_t end = kMaxSource;
    while (end > 0 && isContinuation(source[end])) {
      --end;
    }
    source = source.substr(0, end);
    truncated = true;
  }
  Renderer renderer(imageWord);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEURLAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* u) { return self(u).enterBlock(t, d), 0; };
  parser.leave_block = [](MD_BLOCKTYPE t, void*, void* u) { return self(u).leaveBlock(t), 0; };
  parser.enter_span = [](MD_SPANTYPE t, void* d, void* u) { return self(u).enterSpan(t, d), 0; };
  parser.leave_span = [](MD_SPANTYPE t, void*, void* u) { return self(u).leaveSpan(t), 0; };
  parser.text = [](MD_TEXTTYPE t, const MD_CHAR* c, MD_SIZE n, void* u) {
    return self(u).addText(t, std::string_view(c, n)), 0;
  };
  const int failed = md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &renderer);
  Markdown result = renderer.take();
  if (failed != 0) {  // only out of memory; the source itself is still shown
    result.parts = {MarkdownPart{MarkdownPart::Paragraph, 0, {}, breakLines(visibleText(source)), {}}};
  }
  result.truncated = result.truncated || truncated;
  return result;
}

}  // namespace d3l::ui
