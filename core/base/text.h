// Text that somebody else wrote. The one place that decides what is safe to show and to store.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace d3l {

/// Well-formed UTF-8 without overlong forms or surrogates.
bool isUtf8(std::string_view text);
/// Where the first byte that breaks it stands; npos if none does.
std::size_t firstInvalidUtf8(std::string_view text);

/// The same text with everything that could hide or reorder what a reader sees made visible:
/// bidi controls, zero-width and other format characters, and control characters become
/// "⟨U+202E⟩"; invalid bytes become "⟨0xFF⟩"; runs of more than `maxMarks` combining marks are cut.
/// Newline and tab stay when `keepLines`, else they are made visible too.
std::string visibleText(std::string_view text, bool keepLines = true, std::size_t maxMarks = 8);

/// visibleText without line breaks, cut to `maxCodePoints` with "…".
std::string visibleLine(std::string_view text, std::size_t maxCodePoints = 200);

/// An identifier people type and compare (model, target, role names): 1–64 of [a-z0-9._-],
/// beginning with a letter or digit. ASCII only, so that look-alikes cannot exist.
bool isName(std::string_view text);

}  // namespace d3l
