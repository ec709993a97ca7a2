#!/usr/bin/python3
"""Makes the bundled fonts from Debian 12's packages fonts-inter, fonts-jetbrains-mono and fonts-noto-core.

Inter's three weights, Arabic and Hebrew are plain copies. Two derived families exist because Qt 6.4 cannot switch
OpenType features on or off: "Inter Tabular" (figures of equal width, Latin, Greek and Cyrillic) for tables, and
"JetBrains Mono Plain" (no ligatures, so that 0x stays two characters) for digests.

Needs python3-fonttools. Run it in this folder; the results are committed.
"""
import shutil
from fontTools import subset
from fontTools.ttLib import TTFont

INTER = "/usr/share/fonts/opentype/inter/Inter-%s.otf"
MONO = "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-%s.ttf"
NOTO = "/usr/share/fonts/truetype/noto/NotoSans%s-Regular.ttf"
RANGES = [(0x20, 0x17F), (0x370, 0x45F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2190, 0x2199), (0x2200, 0x2265),
          (0x25A0, 0x25FF), (0x2600, 0x2606), (0x2713, 0x2717), (0x27E8, 0x27E9)]


def rename(font, family, style):
    for record in list(font["name"].names):
        new = {1: family, 2: style, 4: f"{family} {style}", 6: (family + "-" + style).replace(" ", ""),
               16: family, 17: style}.get(record.nameID)
        if new is not None:
            font["name"].setName(new, record.nameID, record.platformID, record.platEncID, record.langID)
    # Qt's font matching joins the weights of one family by the typographic names.
    for nameID, text in ((16, family), (17, style)):
        font["name"].setName(text, nameID, 3, 1, 0x409)


def tabular(font):
    """Makes the equal-width figures the default ones."""
    swap = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    table = getattr(table, "ExtSubTable", table)
                    swap.update(table.mapping)
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            table.cmap[code] = swap.get(glyph, glyph)


def shrink(font, features):
    options = subset.Options(layout_features=features, name_IDs=["*"], notdef_outline=True, hinting=True)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    tool.subset(font)


def main():
    for weight in ("Regular", "Medium", "SemiBold"):
        shutil.copyfile(INTER % weight, f"Inter-{weight}.otf")
    for script in ("Arabic", "Hebrew"):
        shutil.copyfile(NOTO % script, f"NotoSans{script}-Regular.ttf")
    for weight in ("Regular", "SemiBold"):
        font = TTFont(INTER % weight, recalcTimestamp=False)
        tabular(font)
        shrink(font, ["kern", "ccmp", "locl", "mark", "mkmk"])
        rename(font, "Inter Tabular", weight)
        font.save(f"InterTabular-{weight}.otf")
    font = TTFont(MONO % "Regular", recalcTimestamp=False)
    shrink(font, ["ccmp", "locl", "mark", "mkmk"])
    rename(font, "JetBrains Mono Plain", "Regular")
    font.save("JetBrainsMonoPlain-Regular.ttf")


if __name__ == "__main__":
    main()
