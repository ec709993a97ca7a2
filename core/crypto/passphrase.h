// How hard a passphrase is to guess, by zxcvbn. It informs; it never forbids.
#pragma once

#include <string>
#include <vector>

#include "core/crypto/secret.h"

namespace d3l::crypto {

struct PassphraseStrength {
  double bits = 0;  ///< log2 of the guesses zxcvbn expects
  int score = 0;    ///< zxcvbn's 0 … 4: below 10^3, 10^6, 10^8, 10^10 guesses, or more
};

/// `personal` are words an attacker would try first: labels, names. Looks at the first 100 bytes, as
/// the work grows with the square.
PassphraseStrength passphraseStrength(const SecretBytes& passphrase,
                                      const std::vector<std::string>& personal = {});

}  // namespace d3l::crypto
