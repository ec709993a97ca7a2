#!/usr/bin/env python3
"""Every check finds a planted violation, and says nothing about the same thing done right."""
import importlib
import tempfile
import unittest
from pathlib import Path

from tree import Tree

ADR = "# ADR\n\n**Context.** a\n\n**Decision.** b\n\n**Alternatives.** c\n\n**Consequence.** d\n"
TEXT = "Text {\n    text: title\n    textFormat: Text.PlainText\n}\n"

# (check, file, violation, part of the finding)
WRONG = [
    ("arrows", "core/governance/a.h", '#include "core/crypto/hash.h"\n', "may not include core/crypto/hash.h"),
    ("arrows", "core/base/a.h", '#include "core/governance/state.h"\n', "may not include"),
    ("arrows", "core/client/a.cpp", '#include "core/node/http.h"\n', "may not include core/node"),
    ("arrows", "core/evidence/a.cpp", '  #  include "ui/theme/theme.h"\n', "may not include ui/theme"),
    ("arrows", "ui/controls/a.h", '#include "core/client/dao.h"\n', "may not include core/client"),
    ("arrows", "ui/controls/a.h", '#include "core/base/json.h"\n', "may not include core/base/json.h"),
    ("arrows", "ui/viewmodels/a.h", '#include "core/ledger/ledger.h"\n', "may not include core/ledger"),
    ("arrows", "ui/theme/a.h", '#include "ui/controls/a.h"\n', "may not include ui/controls"),
    ("arrows", "app/desktop/a.cpp", '#include "core/node/http.h"\n', "may not include core/node"),
    ("arrows", "app/cli/a.cpp", '#include "ui/theme/theme.h"\n', "may not include ui/theme"),
    ("arrows", "core/crypto/a.h", '#include "core/crypto/a.h"\n', "in a circle"),
    ("arrows", "core/governance/CMakeLists.txt", "d3l_room(governance SOURCES a.cpp ARROWS base crypto)\n",
     "governance may not link crypto"),
    ("arrows", "core/base/CMakeLists.txt", "d3l_room(base SOURCES a.cpp LIBS Qt6::Core)\n", "links no Qt"),
    ("arrows", "core/deploy/CMakeLists.txt", "d3l_room(deploy SOURCES a.cpp LIBS Qt6::Quick)\n", "no window library"),
    ("arrows", "core/magic/CMakeLists.txt", "d3l_room(magic SOURCES a.cpp)\n", "not a room"),
    ("arrows", "app/cli/CMakeLists.txt", "target_link_libraries(d3l PRIVATE Qt6::Gui)\n", "no window library"),
    ("arrows", "ui/controls/A.qml", "import D3L.ViewModels\n", "may not import D3L.ViewModels"),
    ("arrows", "ui/theme/A.qml", "import QtQuick\nimport D3L.Controls\n", "A.qml:2: may not import D3L.Controls"),
    ("code", "core/governance/a.cpp", "int f() {\n  double x = 0;\n}\n", "a.cpp:2: 'double'"),
    ("code", "core/governance/a.cpp", "float x;\n", "'float'"),
    ("code", "core/governance/a.cpp", "std::unordered_map<int, int> m;\n", "'unordered_map'"),
    ("code", "core/governance/a.cpp", "auto t = Clock::now();\n", "'now('"),
    ("code", "core/governance/a.cpp", "int r = rand();\n", "'rand('"),
    ("code", "core/governance/a.cpp", "std::thread t;\n", "thread"),
    ("code", "core/governance/a.cpp", "auto t = time(nullptr);\n", "'time(nullptr'"),
    ("code", "core/governance/a.cpp", "#include <chrono>\n", "chrono"),
    ("code", "core/governance/a.cpp", "auto t = QDateTime::currentDateTime();\n", "'QDateTime'"),
    ("code", "core/governance/a.cpp", "auto h = std::hash<int>{}(1);\n", "std::hash"),
    ("code", "core/base/a.h", "#include <QString>\n", "no Qt here"),
    ("code", "core/governance/a.h", "#include <QtCore/QObject>\n", "no Qt here"),
    ("code", "app/cli/a.cpp", "#include <QGuiApplication>\n", "no window library"),
    ("code", "tests/unit/a.cpp", 'QSKIP("later");\n', "neither skip nor wait"),
    ("code", "tests/unit/a.cpp", "QTest::qWait(100);\n", "neither skip nor wait"),
    ("code", "tests/unit/a.cpp", "std::this_thread::sleep_for(1s);\n", "neither skip nor wait"),
    ("code", "app/desktop/a.cpp", 'context->setContextProperty("x", x);\n', "no context properties"),
    ("qml", "ui/pages/A.qml", "Text {\n    textFormat: Text.RichText\n}\n", "RichText"),
    ("qml", "ui/pages/A.qml", "TextEdit {\n    textFormat: TextEdit.MarkdownText\n}\n", "MarkdownText"),
    ("qml", "ui/pages/A.qml", "D3Text { textFormat: Text.StyledText }\n", "StyledText"),
    ("qml", "ui/pages/A.qml", "D3Text { textFormat: Text.AutoText }\n", "AutoText"),
    ("qml", "ui/pages/A.qml", "Item {\n    Text {\n        text: title\n    }\n}\n", "A.qml:2: Text without"),
    ("qml", "ui/pages/A.qml", "Label { Item { property int textFormat: Text.PlainText } }\n", "Label without"),
    ("qml", "ui/pages/A.qml", "T.Label { text: title }\n", "Label without"),
    ("qml", "ui/pages/A.qml", "contentItem: Text { text: title }\n", "Text without"),
    ("qml", "ui/pages/A.qml", "Button { text: title }\n", "Button draws its text"),
    ("qml", "ui/pages/A.qml", "T.MenuItem { text: title }\n", "MenuItem draws its text"),
    ("qml", "ui/controls/Row.qml", "Item {}\n", "is a type of Qt Quick"),
    ("qml", "tests/quick/tst_a.qml", 'TestCase { function test_a() { skip("later") } }\n', "neither skip nor wait"),
    ("qml", "tests/quick/tst_a.qml", "TestCase { function test_a() { wait(50) } }\n", "neither skip nor wait"),
    ("files", "core/base/a.cpp", "\n" * 501, "501 lines, 500 at most"),
    ("files", "ui/pages/A.qml", "\n" * 301, "301 lines, 300 at most"),
    ("files", "core/base/a.cpp", "// TO" "DO: later\n", "unfinished"),
    ("files", "app/run", "# FIX" "ME\n", "unfinished"),
    ("files", "ui/pages/A.qml", 'text: "not imple' 'mented"\n', "unfinished"),
    ("files", "core/base/a.cpp", 'open("/wo' 'rk/main/x");\n', "a path of one machine"),
    ("files", "README.md", "Look in `/ho" "me/ann/d3l`.\n", "a path of one machine"),
    ("files", "app/key.pem", "-----BEGIN EC PRIV" "ATE KEY-----\n", "looks like a secret"),
    ("files", "app/run", "#!/usr/bin/env bash\nif true; then\n", "syntax error"),
    ("files", "tests/a.py", "def f(:\n", "a.py:1"),
    ("files", "notes.txt", "x\n", "does not belong at the top level"),
    ("documents", "README.md", "Run `app/gone` first.\n", "README.md:1: there is no app/gone"),
    ("documents", "README.md", "![window](resources/gone.png)\n", "there is no resources/gone.png"),
    ("documents", "README.md", "text\n\n```\n$ tests/gone --all\n```\n", "README.md:4: there is no tests/gone"),
    ("documents", "core/base/adr-x.md", ADR.replace("Alternatives", "Others"), "no part 'Alternatives'"),
]

# (check, file, the same done right)
RIGHT = [
    ("arrows", "core/actions/a.h", '#include "core/governance/state.h"\n#include "core/base/hex.h"\n'),
    ("arrows", "core/crypto/CMakeLists.txt", "d3l_room(crypto SOURCES a.cpp ARROWS base PRIVATE_LIBS Qt6::Core)\n"),
    ("arrows", "ui/controls/a.h", '#include "core/base/text.h"\n#include "ui/theme/theme.h"\n'),
    ("arrows", "ui/viewmodels/a.h", '#include "core/client/dao.h"\n'),
    ("arrows", "ui/pages/proposal/A.qml", "import QtQuick\nimport D3L.Controls\nimport D3L.ViewModels\n"),
    ("arrows", "tests/unit/ledger/a.cpp", '#include "core/ledger/ledger.h"\n#include "core/node/http.h"\n'),
    ("arrows", "app/cli/a.cpp", '#include "ui/words/words.h"\n'),
    ("code", "core/governance/a.cpp", '// float, now() and rand()\nf("double");\nint strand(int);\nknow(1);\n'),
    ("code", "core/evidence/a.cpp", "double x = 0;\n"),
    ("code", "core/ledger/a.cpp", "#include <QString>\n"),
    ("code", "tests/unit/a.cpp", "QTRY_VERIFY(done);\nQVERIFY(QTest::qWaitFor([&] { return done; }));\n"),
    ("qml", "ui/pages/A.qml", "Item {\n" + TEXT + "}\n"),
    ("qml", "ui/pages/A.qml", "// Text { text: RichText }\nD3Text { text: title }\nTextField {}\n"),
    ("qml", "ui/pages/A.qml", "T.Button { contentItem: D3Text {} }\n"),
    ("qml", "ui/controls/D3Row.qml", "Item {}\n"),
    ("files", "core/base/a.cpp", "\n" * 500),
    ("files", "app/run", "#!/usr/bin/env bash\nmktemp /tmp/XXXXXX\ncd ../work/main/x\n"),
    ("files", ".clang-format", "x\n"),
    ("files", ".build/dev/words.cpp", "\n" * 501),
    ("documents", "README.md", "Run `app/run --tour DIR`, see [it](core/base/adr-x.md#why), `text/csv`, https://a.b/app/x\n"),
    ("documents", "core/base/adr-x.md", ADR + "See `adr-x.md` and `../base/adr-x.md`.\n"),
]


def findings(check, name, content):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {"app/run": "", "core/base/adr-x.md": ADR, name: content}.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return importlib.import_module(check).check(Tree(folder))


class Lint(unittest.TestCase):
    def test_planted_violations_are_found(self):
        for check, name, content, expected in WRONG:
            with self.subTest(check=check, file=name, content=content[:60]):
                self.assertIn(expected, "\n".join(findings(check, name, content)))

    def test_the_same_done_right_is_not_reported(self):
        for check, name, content in RIGHT:
            with self.subTest(check=check, file=name, content=content[:60]):
                self.assertEqual([], findings(check, name, content))

    def test_circles_between_rooms_are_found(self):
        arrows = importlib.import_module("arrows")
        self.assertEqual(["a", "b", "a"], arrows.circle({"a": ["b"], "b": ["a"]}))
        self.assertIsNone(arrows.circle({"a": ["b", "c"], "b": ["c"]}))
        self.assertIsNone(arrows.circle(arrows.CORE))


if __name__ == "__main__":
    unittest.main()
