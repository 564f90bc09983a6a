using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Storage;

internal static class StorageTexts
{
    public static readonly Text LeaseLost = new("storage.lease.lost", "另一进程已接手此后台工作。", "Another process has taken over this background work.");
}
