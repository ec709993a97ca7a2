.pragma library

// `Accessible` is an attached type, which a library cannot name; the test hands in how to read it.
let nameOf = null;

function setReader(reader) {
    nameOf = reader;
}

// The visible item with this accessible name under `root`, or null.
function byName(root, name) {
    for (let i = 0; i < root.children.length; ++i) {
        const child = root.children[i];
        if (!child.visible)
            continue;
        if (nameOf(child) === name)
            return child;
        const found = byName(child, name);
        if (found)
            return found;
    }
    return null;
}
