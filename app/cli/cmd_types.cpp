// types and typed-data hash|sign|recover
#include <iostream>
#include <iterator>

#include "app/cli/context.h"
#include "core/actions/wire.h"
#include "core/base/hex.h"
#include "core/client/errors.h"
#include "core/crypto/address.h"
#include "core/crypto/eip712.h"

namespace d3l::cli {
namespace {

void types(const Context& context) {
  json::Array list;
  std::string text;
  for (const actions::TypeInfo& type : actions::allTypes()) {
    list.push_back(json::Object{
        {"name", type.name}, {"encodeType", type.encodeType}, {"typeHash", toHex0x(type.typeHash)}});
    text += type.encodeType + "\n";
  }
  context.print(
      json::Object{{"domain", json::Object{{"name", "D3L DAO"}, {"version", "1"}, {"salt", "the DAO's id"}}},
                   {"types", std::move(list)}},
      text);
}

client::Result<crypto::TypedData> fromStdin() {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  auto data = crypto::TypedData::fromText(input);
  if (!data)
    return fail(badInput(std::string(crypto::codeName(data.error().code)) + ": " + data.error().detail));
  return std::move(*data);
}

void hash(const Context& context, const crypto::TypedData& data) {
  context.print(json::Object{{"domainSeparator", toHex0x(data.domainSeparator())},
                             {"structHash", toHex0x(data.messageHash())},
                             {"digest", toHex0x(data.digest())}},
                toHex0x(data.digest()));
}

}  // namespace

void addTypes(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("types", "The EIP-712 types of every action");
  context.readsJson(command);
  command->callback([&context] { types(context); });

  auto* typed = app.add_subcommand("typed-data", "Plain EIP-712 JSON on stdin");
  typed->require_subcommand(1);
  auto* hashing = typed->add_subcommand("hash", "Its hashes");
  context.readsJson(hashing);
  hashing->callback([&context] {
    auto data = fromStdin();
    if (!data) return context.fail(data.error());
    hash(context, *data);
  });

  auto key = std::make_shared<KeyOptions>();
  auto* signing = typed->add_subcommand("sign", "Sign it");
  key->addTo(signing);
  context.readsJson(signing);
  signing->callback([key, &context] {
    auto data = fromStdin();
    if (!data) return context.fail(data.error());
    auto secret = openKey(*key);
    if (!secret) return context.fail(secret.error());
    const std::string signature = toHex0x(crypto::sign(*secret, data->digest()));
    context.print(
        json::Object{{"signature", signature}, {"signer", crypto::checksumAddress(secret->address())}},
        signature);
  });

  auto text = std::make_shared<std::string>();
  auto* recovering = typed->add_subcommand("recover", "Who signed it");
  recovering->add_option("--signature", *text, "65 bytes, r s v")->required();
  context.readsJson(recovering);
  recovering->callback([text, &context] {
    auto data = fromStdin();
    if (!data) return context.fail(data.error());
    const auto signature = fixedFromHex<Signature>(*text);
    if (!signature) return context.usage("a signature is 65 bytes in hexadecimal");
    auto signer = crypto::recover(data->digest(), *signature);
    if (!signer) {
      return context.fail({client::Code::Refused, std::string(crypto::codeName(signer.error().code)),
                           signer.error().detail, std::nullopt});
    }
    context.print(json::Object{{"signer", crypto::checksumAddress(*signer)}},
                  crypto::checksumAddress(*signer));
  });
}

}  // namespace d3l::cli
