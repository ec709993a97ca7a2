// Markdown that somebody else wrote, turned into blocks of plain text. The only Markdown renderer of the
// window: nothing it returns is markup, so nothing can load, run or restyle anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace d3l::ui {

struct MarkdownPart {
  enum Kind { Heading, Paragraph, Bullet, Code, Quote, ImageAlt, Rule };

  Kind kind = Paragraph;
  /// Heading: 1 to 6. Bullet: depth from 1. Otherwise 0.
  int level = 0;
  /// Bullet: "•" or "3."; empty in later paragraphs of the same item.
  std::string marker;
  /// Plain text, made visible (core/base/text.h); no line longer than kMaxLine bytes.
  std::string text;
  /// https addresses in the order of the text, each at most once, at most kMaxLinks.
  std::vector<std::string> links;
};

struct Markdown {
  std::vector<MarkdownPart> parts;
  /// The source was longer than kMaxSource or had more than kMaxParts blocks; the rest is not in `parts`.
  bool truncated = false;
};

inline constexpr std::size_t kMaxSource = 64 * 1024;
inline constexpr std::size_t kMaxLine = 2000;
inline constexpr std::size_t kMaxParts = 500;
inline constexpr std::size_t kMaxLinks = 20;

/// Parses CommonMark (md4c). HTML stays visible as text. An image becomes "[image: alt]"; `imageWord` is the
/// word "image" in the reader's language. A link that is not plain https stays in the text with its address
/// in parentheses.
Markdown renderMarkdown(std::string_view source, std::string_view imageWord = "image");

/// True for an https address that shows what it is: no user name, no spaces, no hidden or control characters.
bool isOpenableLink(std::string_view url);

}  // namespace d3l::ui
