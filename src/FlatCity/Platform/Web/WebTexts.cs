using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Web;

/// <summary>What the frame and the components say.</summary>
internal static class WebTexts
{
    public static readonly Text FindCases = new("web.find-cases", "查案件：编号、地点、内容", "Find cases: number, place, words");
    public static readonly Text Find = new("web.find", "查找", "Find");
    public static readonly Text Product = new("web.product", "扁平城", "FlatCity");
    public static readonly Text SkipToContent = new("web.skip", "跳到正文", "Skip to main content");
    public static readonly Text Navigation = new("web.navigation", "主导航", "Main navigation");
    public static readonly Text LargePrint = new("web.print.large", "长辈版", "Large print");
    public static readonly Text NormalPrint = new("web.print.normal", "标准版", "Standard print");
    public static readonly Text Reading = new("web.reading", "阅读设置", "Reading settings");
    public static readonly Text SignOut = new("web.sign-out", "退出登录", "Sign out");
    public static readonly Text SignIn = new("web.sign-in", "工作人员登录", "Staff sign in");
    public static readonly Text ActingAt = new("web.acting-at", "当前岗位", "Acting as");
    public static readonly Text SwitchPost = new("web.switch-post", "换岗", "Switch");
    public static readonly Text FooterSays = new("web.footer", "{0}城市治理平台。打电话、到窗口、写纸条，与网上办理同等受理。", "How {0} is governed. Calling, coming to the counter or writing counts the same as this page.");
    public static readonly Text BuiltOn = new("web.built-on", "由开源软件扁平城（FlatCity）运行", "Runs on FlatCity, free software");

    public static readonly Text ProblemTitle = new("web.problem", "提交的内容有问题", "There is a problem");
    public static readonly Text ErrorPrefix = new("web.error-prefix", "错误：", "Error: ");
    public static readonly Text MaybeEmpty = new("web.optional", "（可不填）", " (optional)");
    public static readonly Text NotUnderstood = new("web.not-understood", "这一项没有看懂，请按提示重新填写", "This answer was not understood: please write it as the hint says");
    public static readonly Text SentFromElsewhere = new("web.sent-from-elsewhere", "这张表是从别的网站提交来的，没有受理。请在本页重新提交", "This form was sent from another website and was not taken. Please send it again from this page");
    public static readonly Text ArrivedBroken = new("web.arrived-broken", "表单没有完整收到，请再提交一次", "The form did not arrive whole. Please send it again");
    public static readonly Text TooLarge = new("web.too-large", "一次最多提交 64 MB。请减少照片后再提交", "At most 64 MB can be sent at once. Please send fewer photos");
    public static readonly Text PageTooOld = new("web.page-too-old", "这一页打开得太久，请再按一次提交，填写的内容都还在", "This page lay open for too long. Everything you typed is still here: please send it again");

    public static readonly Text NoChromium = new("web.print.no-chromium", "这台服务器上没有 Chromium，不能生成 PDF。请打开本页用浏览器打印，或请工程师安装（Debian：apt-get install chromium fonts-noto-cjk），也可用 {0} 指明它在哪里。", "There is no Chromium on this server, so it cannot make a PDF. Print the page from your browser, or ask the engineers to install it (Debian: apt-get install chromium fonts-noto-cjk) or to name its path in {0}.");
    public static readonly Text PrinterBusy = new("web.print.busy", "正在生成别的 PDF，请稍后再试。", "Another PDF is being made: try again in a moment.");
    public static readonly Text NotPrinted = new("web.print.failed", "PDF 没有生成（一分钟内没有完成，或超过 32 MB）。请打开本页用浏览器打印。", "The PDF was not made (it took longer than a minute, or was over 32 MB). Print the page from your browser.");
    public static readonly Text NotFound = new("web.status.404", "没有这个页面", "There is no such page");
    public static readonly Text NotFoundSays = new("web.status.404.says", "地址可能写错了，或者这一页已经撤下。请检查地址，或者从首页重新找起。", "The address may be mistyped, or the page was taken down. Check the address, or start again from the home page.");
    public static readonly Text Forbidden = new("web.status.403", "您当前的岗位不能看这一页", "Your present post may not see this page");
    public static readonly Text ForbiddenSays = new("web.status.403.says", "看什么由岗位决定。如果您还有别的岗位，请先换岗；如果觉得应当能看，请告诉城市的系统管理员。", "What can be seen depends on the post. If you hold another post, switch to it first; if you believe you should see this, tell the city's administrator.");
    public static readonly Text SignedOut = new("web.status.401", "登录已经结束", "Your session has ended");
    public static readonly Text SignedOutSays = new("web.status.401.says", "填写的内容还没有丢：请在新标签页打开 /work/sign-in 登录，再用浏览器的“后退”回到表单重新提交。", "What you typed is not lost: open /work/sign-in in a new tab and sign in, then go back in this one and send the form again.");
    public static readonly Text BadRequest = new("web.status.400", "没有看懂这次请求", "This request was not understood");
    public static readonly Text BadRequestSays = new("web.status.400.says", "请退回上一页再试一次。", "Please go back and try again.");
    public static readonly Text PayloadTooLarge = new("web.status.413", "提交的内容太大", "What was sent is too large");
    public static readonly Text Busy = new("web.status.503", "现在忙，请稍候", "Busy just now");
    public static readonly Text BusySays = new("web.status.503.says", "请稍等再试。如果您在填表，请按浏览器的“后退”，填写的内容都还在。急事请直接打电话，不要等网页。", "Please wait and try again. If you were filling in a form, go back: what you typed is still there. If it is urgent, call: do not wait for this page.");
    public static readonly Text TooOften = new("web.status.429", "从您所在的网络来的请求太多", "Too much comes from your network");
    public static readonly Text TooOftenSays = new("web.status.429.says", "请稍等再试。如果您在填表，请按浏览器的“后退”，填写的内容都还在。急事请直接打电话，不要等网页。", "Please wait and try again. If you were filling in a form, go back: what you typed is still there. If it is urgent, call: do not wait for this page.");
    public static readonly Text TryAfter = new("web.status.try-after", "{0} 秒后可以再试。", "You can try again in {0} seconds.");
    public static readonly Text Fault = new("web.status.500", "我们这边出了问题", "Something went wrong on our side");
    public static readonly Text FaultSays = new("web.status.500.says", "不是您的操作有误，问题已经记下。请再试一次；如果仍然不行，请把下面的编号告诉我们。", "It was not your doing, and it has been recorded. Please try again; if it fails again, tell us the number below.");
    public static readonly Text Other = new("web.status.other", "这一步没有办成", "This could not be done");
    public static readonly Text TraceNumber = new("web.status.trace", "编号", "Number");
    public static readonly Text GoHome = new("web.go-home", "回到首页", "Go to the home page");
    public static readonly Text GoToWork = new("web.go-work", "回到工作台", "Go to your work");

    public static Text OfStatus(int code) => code switch
    {
        400 => BadRequest,
        401 => SignedOut,
        403 => Forbidden,
        404 => NotFound,
        413 => PayloadTooLarge,
        429 => TooOften,
        500 => Fault,
        503 => Busy,
        _ => Other,
    };

    public static Text SaysOfStatus(int code) => code switch
    {
        401 => SignedOutSays,
        403 => ForbiddenSays,
        404 => NotFoundSays,
        413 => TooLarge,
        429 => TooOftenSays,
        500 => FaultSays,
        503 => BusySays,
        _ => BadRequestSays,
    };
}
