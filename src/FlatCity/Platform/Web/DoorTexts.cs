using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Web;

/// <summary>What is said at the door, before any slice has looked at what came in.</summary>
internal static class DoorTexts
{
    public static readonly Text TooLong = new("door.text.long", "最多 {0} 个字符", "At most {0} characters");
    public static readonly Text Nul = new("door.text.nul", "文字里含有空字符（NUL），请去掉", "The text holds a NUL character: take it out");
    public static readonly Text LoneSurrogate = new("door.text.surrogate", "文字里有半个字符（落单的代理项），请重新输入", "The text holds half a character (a lone surrogate): write it again");

    public static readonly Text NoCharacter = new("door.text.no-character", "文字里有不是字符的代码（U+FFFE），请去掉", "The text holds U+FFFE, which is no character: take it out");

    public static readonly Text BodyTooLarge = new("door.body.large", "请求正文最多 {0} KiB", "A body has at most {0} KiB");
    public static readonly Text BodyMissing = new("door.body.missing", "请求没有正文，应为一个 JSON 对象", "The request has no body: send a JSON object");
    public static readonly Text NotJson = new("door.body.not-json", "正文应为 application/json", "Send the body as application/json");
    public static readonly Text BrokenJson = new("door.json.broken", "正文不是合格的 JSON：第 {0} 行第 {1} 字节处有误", "The body is not sound JSON: see line {0}, byte {1}");
    public static readonly Text BrokenUtf8 = new("door.json.utf8", "正文不是合格的 UTF-8", "The body is not sound UTF-8");
    public static readonly Text TooDeep = new("door.json.deep", "正文最多嵌套 {0} 层", "A body nests at most {0} levels");
    public static readonly Text NotObject = new("door.json.object", "正文应为一个 JSON 对象", "The body must be a JSON object");
    public static readonly Text NumberTooLarge = new("door.json.number", "这个数超出范围：整数应在正负 9007199254740991 之内", "This number is out of range: whole numbers lie within ±9007199254740991");
    public static readonly Text SentTwice = new("door.json.twice", "同一对象中“{0}”出现了两次", "'{0}' stands twice in one object");

    public static readonly Text KeyShape = new("door.key.shape", "Idempotency-Key 应为 1 到 128 个可见 ASCII 字符", "An Idempotency-Key is 1 to 128 visible ASCII characters");
    public static readonly Text KeyReused = new("door.key.reused", "这个 Idempotency-Key 已用于另一份内容，请换一个", "This Idempotency-Key was used with another body: take a new one");
    public static readonly Text KeyRunning = new("door.key.running", "同一个 Idempotency-Key 的请求还在处理，请稍后再取结果", "A request with this Idempotency-Key is still running: ask again in a moment");

    public static readonly Text SignInFirst = new("door.who.sign-in", "请先登录，或在 Authorization 头里带上令牌", "Sign in first, or send a token in the Authorization header");
    public static readonly Text TokenInside = new("door.who.token-inside", "这里是面向居民的网址，不认令牌：请用内网网址，或去掉 Authorization 标头", "This is the residents' address, which takes no tokens: use the inner address, or leave the Authorization header away");
    public static readonly Text TokenBad = new("door.who.token", "令牌不对，或已到期", "The token is wrong, or has ended");
    public static readonly Text NotThisPost = new("door.who.post", "您当前的岗位不能做这件事", "Your present post may not do this");
    public static readonly Text ElsewhereSent = new("door.who.elsewhere", "请求来自别的网站，没有受理", "The request came from another website and was not taken");
    public static readonly Text NoSuchAddress = new("door.address.none", "没有这个地址", "There is no such address");
    public static readonly Text NoSuchMethod = new("door.address.method", "这个地址不接受 {0}", "This address does not take {0}");
    public static readonly Text NotUnderstood = new("door.request.bad", "没有看懂这次请求", "The request was not understood");
    public static readonly Text TooOften = new("door.crowd.too-often", "从您所在的网络来的请求太多，请在 {0} 秒后再试", "Too much comes from your network: ask again in {0} seconds");
    public static readonly Text Busy = new("door.crowd.busy", "现在来的人太多，先办报事的和工作人员的，请在 {0} 秒后再试（程序请用同一个 Idempotency-Key）", "More comes than can be done just now, and filing and staff go first: ask again in {0} seconds (programs: with the same Idempotency-Key)");
    public static readonly Text Fault = new("door.fault", "我们这边出了问题，已经记下", "Something went wrong on our side, and it has been recorded");
}
