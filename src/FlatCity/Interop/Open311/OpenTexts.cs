using FlatCity.Platform.Texts;

namespace FlatCity.Interop.Open311;

/// <summary>What Open311's errors and notices say; read by whoever wrote the client, and by those who use it.</summary>
internal static class OpenTexts
{
    public static readonly Text NoJurisdiction = new("interop.open311.jurisdiction", "这里没有辖区“{0}”；本市是 {1}，也可以不填。", "There is no jurisdiction “{0}” here; this is {1}, and the argument may be left out.");
    public static readonly Text NoService = new("interop.open311.no-service", "没有编号为“{0}”的服务；GET services 列出全部。", "There is no service “{0}”; GET services lists them.");
    public static readonly Text ServiceMissing = new("interop.open311.service-missing", "请填写 service_code；GET services 列出全部。", "Give a service_code; GET services lists them.");
    public static readonly Text NoRequest = new("interop.open311.no-request", "没有编号为“{0}”的诉求，或它不公开。", "There is no service request “{0}”, or it is not public.");
    public static readonly Text NoToken = new("interop.open311.no-token", "“{0}”不是这里发出的 token。", "“{0}” is no token of this city.");
    public static readonly Text KeyMissing = new("interop.open311.key-missing", "请附上 api_key；向本市的系统管理员申请。", "Send an api_key; the city's system administrator issues them.");
    public static readonly Text KeyWrong = new("interop.open311.key-wrong", "api_key 不对，或已经到期、停用；请向本市的系统管理员申请新的。", "The api_key is wrong, or has ended; ask the city's system administrator for another.");
    public static readonly Text PlaceMissing = new("interop.open311.place-missing", "请填写地点：lat 和 long，或 address_string，或 address_id。", "Say where: lat and long, or address_string, or address_id.");
    public static readonly Text PlaceHalf = new("interop.open311.place-half", "lat 和 long 要一起填。", "Send lat and long together.");
    public static readonly Text NoAttribute = new("interop.open311.no-attribute", "服务“{0}”没有属性“{1}”；GET services/{0} 列出全部。", "The service “{0}” has no attribute “{1}”; GET services/{0} lists them.");
    public static readonly Text OneValue = new("interop.open311.one-value", "只能选一个值。", "It takes one value.");
    public static readonly Text NoPhotos = new("interop.open311.no-photos", "服务“{0}”不收照片。", "The service “{0}” takes no photos.");
    public static readonly Text PhotosMany = new("interop.open311.photos-many", "最多 {0} 张照片。", "At most {0} photos.");
    public static readonly Text Moment = new("interop.open311.moment", "时间要写成带时区的形式，如 2026-01-31T08:00:00+08:00 或 …Z。", "Write the time with its zone, such as 2026-01-31T08:00:00+08:00 or …Z.");
    public static readonly Text Range = new("interop.open311.range", "start_date 和 end_date 之间最多 {0} 天，且先后不能颠倒。", "From start_date to end_date is at most {0} days, and not backwards.");
    public static readonly Text Status = new("interop.open311.status", "“{0}”不是状态；应为 open 或 closed。", "“{0}” is no status; it is open or closed.");
    public static readonly Text WholeNumber = new("interop.open311.whole", "应为 {0} 到 {1} 的整数。", "It is a whole number from {0} to {1}.");
    public static readonly Text Degrees = new("interop.open311.degrees", "应为十进制度数（WGS 84），如 27.55。", "It is a decimal number of degrees (WGS 84), such as 27.55.");
    public static readonly Text Cursor = new("interop.open311.cursor", "cursor 只能取自前一页 Link 头中的地址。", "A cursor is taken from the Link header of the page before.");
    public static readonly Text TooManyNames = new("interop.open311.too-many-names", "一次最多 {0} 个。", "At most {0} at a time.");
    public static readonly Text FormType = new("interop.open311.form-type", "请以 application/x-www-form-urlencoded 发送；有照片时用 multipart/form-data。", "Send it as application/x-www-form-urlencoded, or multipart/form-data with photos.");
    public static readonly Text FormBroken = new("interop.open311.form-broken", "表单残缺或过大，无法读取；最多 {0} 个字段、每个 {1} KiB。", "The form is broken or too large to be read: at most {0} fields of {1} KiB.");
    public static readonly Text NoSuchAddress = new("interop.open311.no-such-address", "Open311 没有这个地址；应为 services、services/…、requests、requests/…、tokens/…，扩展名 .json 或 .xml。", "Open311 has no such address: services, services/…, requests, requests/… or tokens/…, ending in .json or .xml.");
    public static readonly Text NoSuchMethod = new("interop.open311.no-such-method", "这个地址不接受 {0}。", "This address does not take {0}.");
    public static readonly Text NotUnderstood = new("interop.open311.not-understood", "请求无法读懂，请检查后再发。", "The request cannot be understood; check it and send it again.");
    public static readonly Text TooLarge = new("interop.open311.too-large", "发送的内容太大，最多 {0} MiB。", "What was sent is too large; {0} MiB at most.");
    public static readonly Text Fault = new("interop.open311.fault", "这边出了故障，已经记录，编号 {0}；请告诉本市的工程师。", "Something failed here; it is recorded under {0}. Tell the city's engineers.");

    public static readonly Text Notice = new("interop.open311.notice", "最迟 {0} 办完。查询：{1}，编号 {2}，查询码 {3}（只在这里告知一次，请转告反映人）。", "It will be done by {0}. To follow it: {1}, number {2}, tracking code {3} (told only here: pass it on to whoever reported).");
    public static readonly Text NoticePhoto = new("interop.open311.notice-photo", "media_url 的照片没有取到（{0}），地址已记在案中。", "The photo at media_url could not be fetched ({0}); its address stands in the case.");
    public static readonly Text SaidBeside = new("interop.open311.said-beside", "经 Open311 另附：{0}", "Also sent through Open311: {0}");
    public static readonly Text Where = new("interop.open311.where", "地点：{0}", "Place: {0}");
    public static readonly Text MediaAt = new("interop.open311.media-at", "照片地址：{0}", "Photo at: {0}");
    public static readonly Text Only = new("interop.open311.only", "仅当{0}", "only where {0}");
    public static readonly Text Is = new("interop.open311.is", "“{0}”为{1}时", "“{0}” is {1}");
    public static readonly Text Contact = new("interop.open311.contact", "{0}（扁平城）", "{0} (FlatCity)");
    public static readonly Text KeyService = new("interop.open311.key-service", "向本市的系统管理员申请 api_key，说明谁用、做什么用、用到什么时候。", "Ask the city's system administrator for an api_key: who uses it, what for, and until when.");
}
