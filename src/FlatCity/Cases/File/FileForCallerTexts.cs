using FlatCity.Platform.Texts;

namespace FlatCity.Cases.File;

/// <summary>What the desk's page says where it files for somebody.</summary>
internal static class FileForCallerTexts
{
    public static readonly Text Title = new("cases.file-for.title", "代为登记", "File for somebody");
    public static readonly Text Door = new("cases.file-for.door", "怎么来的", "How it came in");
    public static readonly Text DoorPhone = new("cases.file-for.door.phone", "电话", "Phone");
    public static readonly Text DoorCounter = new("cases.file-for.door.counter", "窗口", "Counter");
    public static readonly Text DoorPaper = new("cases.file-for.door.paper", "纸条、信件", "Paper");
    public static readonly Text DoorPatrol = new("cases.file-for.door.patrol", "巡查发现", "Patrol");
    public static readonly Text Then = new("cases.file-for.then", "登记之后", "After filing");
    public static readonly Text ThenSteps = new("cases.file-for.then-steps", "马上{0}", "{0} at once");
    public static readonly Text Caller = new("cases.file-for.caller", "来电（来访）人", "Caller");
    public static readonly Text Matter = new("cases.file-for.matter", "事情", "Matter");
    public static readonly Text Send = new("cases.file-for.send", "登记", "File it");
    public static readonly Text Look = new("cases.file-for.look", "看看派给谁", "Where would it go?");
    public static readonly Text WouldGo = new("cases.file-for.would-go", "将派给{0}，最迟 {1} 办完", "It would go to {0}, due {1}");
    public static readonly Text PlaceUnsure = new("cases.file-for.place-unsure", "还没有认出地点在哪个社区；请换个说法再找，或问清楚附近是什么。", "The place is not known to be in any community yet: try other words, or ask what is nearby.");
    public static readonly Text With = new("cases.file-for.with", "{0}（协办：{1}）", "{0} (with {1})");
    public static readonly Text Filed = new("cases.file-for.filed", "已登记", "Filed");
    public static readonly Text Noted = new("cases.file-for.noted", "已记录", "Noted");
    public static readonly Text ReadOut = new("cases.file-for.read-out", "请把编号和查询码念给对方。查询码只在这里显示一次。", "Read the number and the code out to the caller. The code is shown only here.");
    public static readonly Text GoesTo = new("cases.file-for.goes-to", "派给", "Goes to");
    public static readonly Text Because = new("cases.file-for.because", "依据：{0}", "Because {0}");
    public static readonly Text BecauseRest = new("cases.file-for.because-rest", "依据：派遣表最后一行", "By the last row of the route");
    public static readonly Text DeskDecides = new("cases.file-for.desk-decides", "由值班室决定", "The desk decides");
    public static readonly Text State = new("cases.file-for.state", "现在", "Now");
    public static readonly Text Due = new("cases.file-for.due", "最迟办完", "Due");
    public static readonly Text OpenCase = new("cases.file-for.open-case", "打开案件", "Open the case");
    public static readonly Text Another = new("cases.file-for.another", "再登记一件", "File another");
}
