// blob put and blob get
#include <iostream>

#include "app/cli/context.h"
#include "core/base/hex.h"
#include "core/client/errors.h"
#include "core/client/files.h"

namespace d3l::cli {

void addBlob(CLI::App& app, Context& context) {
  auto* blob = app.add_subcommand("blob", "Text, evidence and artifacts, named by their SHA-256");
  blob->require_subcommand(1);
  auto where = std::make_shared<std::string>();
  auto what = std::make_shared<std::string>();
  auto output = std::make_shared<std::string>();

  auto* put = blob->add_subcommand("put", "Keep a file with the DAO");
  put->add_option("WHERE", *where, "DAO folder")->required();
  put->add_option("FILE", *what, "The file")->required();
  context.readsJson(put);
  put->callback([where, what, &context] {
    auto dao = openDao(*where);
    if (!dao) return context.fail(dao.error());
    auto content = client::readFile(*what);
    if (!content) return context.fail(content.error());
    auto digest = (*dao)->venue().putBlob(asBytes(*content));
    if (!digest) return context.fail(client::errorOf(digest.error()));
    context.print(json::Object{{"sha256", toHex(*digest)},
                               {"size", json::Value::number(static_cast<std::uint64_t>(content->size()))}},
                  toHex(*digest));
  });

  auto* get = blob->add_subcommand("get", "Read a file back, checked against its name");
  get->add_option("WHERE", *where, "DAO folder")->required();
  get->add_option("SHA256", *what, "Its digest")->required();
  get->add_option("-o,--output", *output, "File to write; stdout if absent");
  context.readsJson(get);
  get->callback([where, what, output, &context] {
    const auto digest = fixedFromHex<Hash32>(*what);
    if (!digest) return context.usage("not a SHA-256: " + *what);
    auto dao = openDao(*where);
    if (!dao) return context.fail(dao.error());
    auto content = (*dao)->venue().blob(*digest);
    if (!content) return context.fail(client::errorOf(content.error()));
    if (output->empty()) {
      std::cout << asText(*content);
      return;
    }
    if (auto written = client::writeFile(*output, asText(*content)); !written)
      return context.fail(written.error());
    context.print(json::Object{{"sha256", toHex(*digest)},
                               {"size", json::Value::number(static_cast<std::uint64_t>(content->size()))}},
                  *output);
  });
}

}  // namespace d3l::cli
