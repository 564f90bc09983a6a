using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Show;

/// <summary>The door a report came through, in words.</summary>
internal static class DoorWords
{
    public static readonly Text Page = new("cases.door.page", "网页", "Page");
    public static readonly Text Phone = new("cases.door.phone", "电话", "Phone");
    public static readonly Text Counter = new("cases.door.counter", "窗口", "Counter");
    public static readonly Text Paper = new("cases.door.paper", "书面", "Paper");
    public static readonly Text Patrol = new("cases.door.patrol", "巡查", "Patrol");
    public static readonly Text Hotline = new("cases.door.hotline", "上级市 12345", "12345 of the upper city");
    public static readonly Text UpperLine = new("cases.door.upper-line", "上级条线", "An upper line");
    public static readonly Text Program = new("cases.door.program", "其他系统", "Another system");
    public static readonly Text Instruction = new("cases.door.instruction", "下达任务", "Instruction");

    public static readonly Text Mail = new("cases.door.mail", "邮件", "Mail");
    public static readonly Text Sms = new("cases.door.sms", "短信", "SMS");

    public static readonly Text Part = new("cases.door.split", "拆分", "Part of another report");
    public static readonly Text Apart = new("cases.door.joined", "改为单独办理", "Apart from another report");

    public static string Of(string door, Language language) => (door switch
    {
        "page" => Page,
        "phone" => Phone,
        "counter" => Counter,
        "paper" => Paper,
        "patrol" => Patrol,
        "12345" => Hotline,
        "upper-line" => UpperLine,
        "instruction" => Instruction,
        "mail" => Mail,
        "sms" => Sms,
        "split" => Part,
        "joined" => Apart,
        _ => Program,
    }).In(language);
}
