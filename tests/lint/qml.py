"""QML: text from strangers stays plain, and our types hide none of Qt's."""
import re
from pathlib import Path

from tree import code_of, find, line_of

FORMATS = r"\b(AutoText|RichText|MarkdownText|StyledText)\b"
# These draw their text themselves, with the format guessed from the content.
GUESSING = "Button|ItemDelegate|TabButton|MenuItem|ToolButton|RoundButton|CheckBox|RadioButton|Switch|CheckDelegate"
# Windows the product is measured against: they show what Qt Quick does by itself, and constant text only.
PEERS = "tests/bench/window/"

# Qt Quick's own names: a type of ours with one of them passes qmllint and fails at run time.
QT_TYPES = set("""
AbstractButton Accessible Action ActionGroup AnchorAnimation AnchorChanges AnimatedImage AnimatedSprite Animation
AnimationController Animator Application ApplicationWindow Behavior Binding BorderImage BusyIndicator Button
ButtonGroup Calendar Canvas CheckBox CheckDelegate CheckLabel Color ColorAnimation ColorDialog ColorGroup ColorImage
Column ColumnLayout ComboBox ConicalGradient Connections Container Control DelayButton DelegateModel Dial Dialog
DialogButtonBox DoubleValidator Drag DragHandler Drawer DropArea Easing FileDialog Flickable Flipable Flow FocusScope
FolderDialog Font FontDialog FontLoader FontMetrics Frame FrameAnimation Gradient GradientStop GraphicsInfo Grid
GridLayout GridMesh GridView GroupBox HorizontalHeaderView HoverHandler IconImage IconLabel Image InputMethod
Instantiator IntValidator Item ItemDelegate ItemGroup ItemSelectionModel ItemView KeyNavigation Keys Label Layout
LayoutMirroring LinearGradient ListElement ListModel ListView Loader Locale LoggingCategory Menu MenuBar MenuBarItem
MenuItem MenuItemGroup MenuSeparator MessageDialog MnemonicLabel MouseArea MultiPointTouchArea NinePatchImage
NumberAnimation ObjectModel OpacityAnimator Overlay Package Page PageIndicator Palette Pane ParallelAnimation
ParentAnimation ParentChange Path PathLine PathText PathView PauseAnimation PinchArea PinchHandler PlaceholderText
PointHandler Popup Positioner ProgressBar PropertyAction PropertyAnimation PropertyChanges Qt QtObject RadialGradient
RadioButton RadioDelegate RangeSlider Rectangle RegularExpressionValidator Repeater Rotation RotationAnimation
RoundButton Row RowLayout Scale Screen ScriptAction ScrollBar ScrollIndicator ScrollView SelectionRectangle
SequentialAnimation Settings ShaderEffect Shape ShapePath Shortcut Slider SmoothedAnimation SpinBox SplitView
SpringAnimation Sprite StackLayout StackView StandardKey StandardPaths State StateChangeScript StateGroup
SwipeDelegate SwipeView Switch SwitchDelegate SystemPalette SystemTrayIcon TabBar TabButton TableView TapHandler Text
TextArea TextEdit TextField TextInput TextMetrics Timer ToolBar ToolButton ToolSeparator ToolTip Transition Translate
TreeView Tumbler VerticalHeaderView ViewTransition WheelHandler Window WorkerScript XAnimator YAnimator
""".split())


def blocks(text, types):
    """(line, type, properties set in it directly) for every element of one of the types."""
    for match in re.finditer(rf"(?<![\w.])(?:\w+\.)?({types})\s*(?:on\s+\w+\s*)?\{{", text):
        depth, own = 1, []
        for char in text[match.end():]:
            depth += {"{": 1, "}": -1}.get(char, 0)
            if depth == 0:
                break
            if depth == 1:
                own.append(char)
        yield line_of(text, match.start()), match.group(1), "".join(own)


def check(tree):
    findings = []
    for name in (n for n in tree.files({".qml"}) if not n.startswith(PEERS)):
        text = code_of(tree.text(name))
        findings += [f"{name}:{line}: {word} lets text choose its own format" for line, word in find(text, FORMATS)]
        for line, kind, own in blocks(text, "Text|Label"):
            if not re.search(r"\btextFormat\s*:\s*Text\.PlainText\b", own):
                findings.append(f"{name}:{line}: {kind} without textFormat: Text.PlainText")
        for line, kind, own in blocks(text, GUESSING):
            if not re.search(r"\bcontentItem\s*:", own):
                findings.append(f"{name}:{line}: {kind} draws its text in a guessed format; give it a contentItem")
        if name.startswith("tests/"):
            findings += [f"{name}:{line}: tests neither skip nor wait: {word}"
                         for line, word in find(text, r"(?<![\w.])skip\s*\(|(?<![\w.])wait\s*\(\s*[1-9]")]
        elif Path(name).stem in QT_TYPES:
            findings.append(f"{name}:1: {Path(name).stem} is a type of Qt Quick")
    return findings
