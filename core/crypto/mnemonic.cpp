#include "core/crypto/mnemonic.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "core/crypto/bip32.h"
#include "core/crypto/hash.h"
#include "core/crypto/kdf.h"
#include "core/crypto/unicode.h"
#include "core/crypto/words.h"

namespace d3l::crypto {
namespace {

constexpr std::size_t kWords = 2048;
constexpr std::size_t kBitsPerWord = 11;
constexpr std::uint32_t kRounds = 2048;

struct WordList {
  std::vector<std::string_view> words;
  std::unordered_map<std::string_view, std::size_t> positions;
};

WordList readList(std::string_view text) {
  WordList list;
  list.words.reserve(kWords);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) {
      list.positions.emplace(text.substr(0, end), list.words.size());
      list.words.push_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

const WordList& listOf(std::size_t language) {
  static const std::array<WordList, kWordLanguages> lists = [] {
    std::array<WordList, kWordLanguages> out;
    for (std::size_t i = 0; i < kWordLanguages; ++i) out[i] = readList(kWordTexts[i]);
    return out;
  }();
  return lists[language];
}

bool isSpace(std::uint8_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// NFKD, ASCII letters small, one space between words and none around.
SecretBytes tidied(const SecretBytes& mnemonic) {
  // NFKD turns the ideographic and the no-break space into the plain one.
  const SecretBytes plain = normalized(mnemonic.view(), UnicodeForm::Nfkd);
  SecretBytes buffer(plain.size());
  std::size_t used = 0;
  for (const std::uint8_t c : plain.view()) {
    if (isSpace(c)) {
      if (used > 0 && buffer.data()[used - 1] != ' ') buffer.data()[used++] = ' ';
    } else {
      buffer.data()[used++] = c >= 'A' && c <= 'Z' ? static_cast<std::uint8_t>(c - 'A' + 'a') : c;
    }
  }
  if (used > 0 && buffer.data()[used - 1] == ' ') --used;
  return SecretBytes::copyOf(buffer.view().first(used));
}

/// Views into `tidy`.
std::vector<std::string_view> split(const SecretBytes& tidy) {
  std::vector<std::string_view> words;
  std::string_view rest = tidy.text();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

/// The words as a row of bits, entropy then checksum. Nothing, and the place of the first unknown
/// word in `unknown`, if one is not in the list.
std::optional<SecretBytes> bitsOf(const std::vector<std::string_view>& words, const WordList& list,
                                  std::size_t& unknown) {
  SecretBytes bits((words.size() * kBitsPerWord + 7) / 8);
  for (std::size_t w = 0; w < words.size(); ++w) {
    const auto found = list.positions.find(words[w]);
    if (found == list.positions.end()) {
      unknown = w + 1;
      return std::nullopt;
    }
    for (std::size_t b = 0; b < kBitsPerWord; ++b) {
      const std::size_t at = w * kBitsPerWord + b;
      const std::size_t bit = found->second >> (kBitsPerWord - 1 - b) & 1;
      bits.data()[at / 8] = static_cast<std::uint8_t>(bits.data()[at / 8] | bit << (7 - at % 8));
    }
  }
  return bits;
}

std::size_t entropySize(std::size_t words) { return words * kBitsPerWord * 32 / 33 / 8; }
bool isWordCount(std::size_t words) { return words >= 12 && words <= 24 && words % 3 == 0; }

/// The first 4 to 8 bits of SHA-256 of the entropy, at the top of a byte, rest zero.
std::uint8_t checksumOf(ByteView entropy) {
  const std::size_t bits = entropy.size() / 4;
  return static_cast<std::uint8_t>(sha256(entropy).bytes[0] & (0xFF00u >> bits));
}

Result<SecretBytes> entropyOf(const SecretBytes& tidy) {
  const std::vector<std::string_view> words = split(tidy);
  if (!isWordCount(words.size())) return fail(Error{Code::BadWordCount, std::to_string(words.size())});
  bool allKnown = false;
  std::size_t furthest = 0;
  for (std::size_t language = 0; language < kWordLanguages; ++language) {
    std::size_t unknown = 0;
    const auto bits = bitsOf(words, listOf(language), unknown);
    furthest = std::max(furthest, unknown);
    if (!bits) continue;
    allKnown = true;
    const ByteView entropy = bits->view().first(entropySize(words.size()));
    if (bits->view()[entropy.size()] == checksumOf(entropy)) return SecretBytes::copyOf(entropy);
  }
  if (allKnown) return fail(Error{Code::BadWordChecksum, {}});
  // The list that went furthest is the language meant.
  return fail(Error{Code::UnknownWord, std::to_string(furthest)});
}

}  // namespace

const std::vector<std::string_view>& mnemonicWords(WordLanguage language) {
  return listOf(static_cast<std::size_t>(language)).words;
}

Result<SecretBytes> mnemonicFromEntropy(ByteView entropy, WordLanguage language) {
  if (entropy.size() < 16 || entropy.size() > 32 || entropy.size() % 4 != 0) {
    return fail(Error{Code::BadWordCount, std::to_string(entropy.size()) + " bytes"});
  }
  SecretBytes bits(entropy.size() + 1);
  std::copy(entropy.begin(), entropy.end(), bits.data());
  bits.data()[entropy.size()] = checksumOf(entropy);
  const std::size_t count = entropy.size() * 3 / 4;
  // The standard has Japanese words apart by the wide space they are typed with.
  const std::string_view gap = language == WordLanguage::Japanese ? "\u3000" : " ";
  SecretBytes buffer(count * 64);
  std::size_t used = 0;
  const auto append = [&](std::string_view text) {
    std::copy(text.begin(), text.end(), buffer.data() + used);
    used += text.size();
  };
  for (std::size_t w = 0; w < count; ++w) {
    std::size_t position = 0;
    for (std::size_t at = w * kBitsPerWord; at < (w + 1) * kBitsPerWord; ++at) {
      position = position << 1 | (bits.view()[at / 8] >> (7 - at % 8) & 1u);
    }
    if (w > 0) append(gap);
    append(mnemonicWords(language)[position]);
  }
  return SecretBytes::copyOf(buffer.view().first(used));
}

Result<SecretBytes> generateMnemonic(int wordCount, const Random& random, WordLanguage language) {
  if (wordCount < 0 || !isWordCount(static_cast<std::size_t>(wordCount))) {
    return fail(Error{Code::BadWordCount, std::to_string(wordCount)});
  }
  SecretBytes entropy(entropySize(static_cast<std::size_t>(wordCount)));
  random(entropy.span());
  return mnemonicFromEntropy(entropy.view(), language);
}

Result<SecretBytes> mnemonicEntropy(const SecretBytes& mnemonic) { return entropyOf(tidied(mnemonic)); }

Result<SecretBytes> mnemonicSeed(const SecretBytes& mnemonic, const SecretBytes& passphrase) {
  const SecretBytes tidy = tidied(mnemonic);
  D3L_TRY(entropyOf(tidy));
  const SecretBytes extra = normalized(passphrase.view(), UnicodeForm::Nfkd);
  constexpr std::string_view kPrefix = "mnemonic";
  SecretBytes salt(kPrefix.size() + extra.size());
  std::copy(kPrefix.begin(), kPrefix.end(), salt.data());
  std::copy(extra.view().begin(), extra.view().end(), salt.data() + kPrefix.size());
  return pbkdf2Sha512(tidy.view(), salt.view(), kRounds, 64);
}

Result<SecretKey> accountFromMnemonic(const SecretBytes& mnemonic, const SecretBytes& passphrase,
                                      std::uint32_t index) {
  if (index >= kHardened) return fail(Error{Code::BadPath, std::to_string(index)});
  D3L_ASSIGN(const SecretBytes seed, mnemonicSeed(mnemonic, passphrase));
  D3L_ASSIGN(const ExtendedKey master, ExtendedKey::fromSeed(seed.view()));
  D3L_ASSIGN(const ExtendedKey account,
             master.derive({44 | kHardened, 60 | kHardened, 0 | kHardened, 0, index}));
  return account.key().clone();
}

}  // namespace d3l::crypto
