import QtQuick
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The sheets of the keys page; one at a time. Also used by Welcome.
Item {
    id: root

    required property KeysViewModel vm
    required property ShellViewModel shell

    function create() { createSheet.open(); }
    function bringIn() { importSheet.open(); }
    function watch() { watchSheet.open(); }
    function unlock(account) {
        unlockSheet.account = account;
        unlockSheet.open();
    }
    function passphrase(account) {
        passphraseSheet.account = account;
        passphraseSheet.open();
    }
    function rename(account) {
        renameSheet.account = account;
        renameSheet.open();
    }

    CreateKeySheet {
        id: createSheet
        vm: root.vm
    }
    ImportKeySheet {
        id: importSheet
        vm: root.vm
    }
    WatchSheet {
        id: watchSheet
        vm: root.vm
    }
    KeyUnlockSheet {
        id: unlockSheet
        vm: root.vm
        shell: root.shell
    }
    ChangePassphraseSheet {
        id: passphraseSheet
        vm: root.vm
    }
    RenameSheet {
        id: renameSheet
        vm: root.vm
    }
}
