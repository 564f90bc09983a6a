using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Storage;

internal static class StorageTexts
{
    public static readonly Text LeaseLost = new("storage.lease.lost", "另一进程已接手此后台工作。", "Another process has taken over this background work.");
    public static readonly Text Full = new("storage.trouble.full", "服务器磁盘已满，现在存不下。已受理的都在；请稍后再发一次", "The disk is full, so nothing can be stored just now. What was acknowledged is there: send this again later");
    public static readonly Text ReadOnly = new("storage.trouble.read-only", "服务器磁盘现在只能读、不能写。已受理的都在；请稍后再发一次", "The disk can only be read just now. What was acknowledged is there: send this again later");
    public static readonly Text Disk = new("storage.trouble.disk", "服务器磁盘读写出错。已受理的都在；请稍后再发一次", "The disk fails to read or write just now. What was acknowledged is there: send this again later");
    public static readonly Text Away = new("storage.trouble.away", "数据库现在没有应答。已受理的都在；请稍后再发一次（程序请用同一个 Idempotency-Key）", "The database does not answer just now. What was acknowledged is there: send this again in a moment (programs: with the same Idempotency-Key)");
    public static readonly Text Slow = new("storage.trouble.slow", "存储太慢，没有及时确认。请稍后查看，或再发一次（程序请用同一个 Idempotency-Key）", "The store is too slow and has not confirmed in time. Look again in a moment, or send this again (programs: with the same Idempotency-Key)");
}
