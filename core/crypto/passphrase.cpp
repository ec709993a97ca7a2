#include "core/crypto/passphrase.h"

#include <zxcvbn.h>

#include <algorithm>
#include <cmath>

namespace d3l::crypto {
namespace {

constexpr std::size_t kLookedAt = 100;

int scoreOf(double bits) {
  const double decades = bits * std::log10(2.0);
  int score = 0;
  for (const double limit : {3.0, 6.0, 8.0, 10.0}) score += decades >= limit ? 1 : 0;
  return score;
}

}  // namespace

PassphraseStrength passphraseStrength(const SecretBytes& passphrase,
                                      const std::vector<std::string>& personal) {
  SecretBytes text(std::min(passphrase.size(), kLookedAt) + 1);  // ends in 0
  std::copy_n(passphrase.data(), text.size() - 1, text.data());
  std::vector<const char*> words;
  for (const std::string& word : personal) words.push_back(word.c_str());
  words.push_back(nullptr);
  PassphraseStrength out;
  out.bits = ZxcvbnMatch(reinterpret_cast<const char*>(text.data()), words.data(), nullptr);
  out.score = scoreOf(out.bits);
  return out;
}

}  // namespace d3l::crypto
