using FlatCity.Platform.Web.Components;

namespace FlatCity.Browser.Tests.Samples;

/// <summary>Models of the components, as a page would make them.</summary>
internal static class SampleViews
{
    public static Timeline Steps(SamplePage page) => new(
    [
        new(page.Say("上报", "Filed"), page.Say("11月23日 14:21", "23 Nov 14:21"), "2026-11-23T14:21:00+08:00") { Who = page.Say("陈建国（值班室）代林大爷", "Chen Jianguo (duty desk) for Mr Lin"), Tone = Tone.Done, Text = page.Say("去学校路上一个窨井盖不见了，小孩子要走的。", "A manhole cover is missing on the way to the school; children walk there.") },
        new(page.Say("派遣给供水公司，公路科协办", "Sent to the water company, with the road section"), page.Say("11月23日 14:22", "23 Nov 14:22"), "2026-11-23T14:22:00+08:00") { Who = page.Say("系统", "System"), Tone = Tone.Going, Facts = [new(page.Say("依据", "Row"), "route 1: damage = manhole"), new(page.Say("地点", "Place"), "龙港市第一小学 → 龙跃社区")] },
        new(page.Say("签收", "Signed for"), page.Say("11月23日 14:40", "23 Nov 14:40"), "2026-11-23T14:40:00+08:00") { Who = page.Say("供水公司 抢修班", "Water company, repair crew"), Tone = Tone.Waiting },
        new(page.Say("超过办理时限，已提醒班长", "Past its limit; the head was told"), page.Say("11月23日 16:23", "23 Nov 16:23"), "2026-11-23T16:23:00+08:00") { Tone = Tone.Late },
        new(page.Say("等待核查", "To be checked"), "–", "2026-11-23T18:40:00+08:00") { Tone = Tone.Plain },
    ]);

    public static Tabs Tabs(SamplePage page) => new(page.Say("哪些案件", "Which cases"),
    [
        new(page.Say("等我办", "For me"), "/work/samples/list", true) { Count = "12" },
        new(page.Say("我单位", "My unit"), "/work/samples/list?tab=unit", false) { Count = "148" },
        new(page.Say("超时", "Late"), "/work/samples/list?tab=late", false) { Count = "7" },
    ]);

    public static Filter Filter(SamplePage page) => new(page.Say("筛选条件", "Filters"),
    [
        new TextField("q", page.Say("关键词或编号", "Words or number")),
        new SelectField("stage", page.Say("阶段", "Stage"), [new("handling", page.Say("处置", "Handling")), new("checking", page.Say("核查", "Checking"))]) { Blank = page.Say("不限", "Any"), Value = "handling" },
        new SelectField("community", page.Say("社区", "Community"), [new("c1", "龙跃社区")]) { Blank = page.Say("不限", "Any") },
        new DateField("filed-from", page.Say("上报自", "Filed from")),
    ])
    { Set = [new(page.Say("阶段：处置", "Stage: handling"), "/work/samples/list")] };

    public static Table Cases(SamplePage page) => new(page.Say("案件", "Cases"),
        [
            new(page.Say("编号", "Number")) { SortKey = "number" }, new(page.Say("事项", "Matter")), new(page.Say("地点", "Place")),
            new(page.Say("阶段", "Stage")), new(page.Say("期限", "Due")) { SortKey = "due" }, new(page.Say("轮次", "Round")) { Number = true },
        ],
        [
            new(new Cell("261123-0427-5") { Address = "/work/samples/case" }, new Cell(page.Say("井盖缺失", "Missing manhole cover")) { Tags = [new(page.Say("紧急", "Urgent"), Tone.Urgent)] }, "龙港市第一小学门口", new Tag(page.Say("处置", "Handling"), Tone.Going), new Cell(page.Say("今天 18:40", "Today 18:40")) { MachineTime = "2026-11-23T18:40:00+08:00", Note = page.Say("还剩 2 小时", "2 hours left") }, "1") { Tone = Tone.Urgent },
            new(new Cell("261119-0088-2") { Address = "/work/samples/case" }, page.Say("路面坑洞", "Pothole"), "龙港大道 218 号", new Tag(page.Say("处置", "Handling"), Tone.Going), new Cell(page.Say("11月20日 17:00", "20 Nov 17:00")) { MachineTime = "2026-11-20T17:00:00+08:00", Tags = [new(page.Say("已超 1 个工作日", "1 work-day late"), Tone.Late)] }, "2") { Tone = Tone.Late },
            new(new Cell("261122-0311-9") { Address = "/work/samples/case" }, page.Say("路牌歪倒", "Fallen sign"), "人民路与站前路口", new Tag(page.Say("等待报告人", "Waiting"), Tone.Waiting), new Cell(page.Say("12月1日 17:00", "1 Dec 17:00")) { MachineTime = "2026-12-01T17:00:00+08:00" }, "1"),
            new(new Cell("261121-0290-1") { Address = "/work/samples/case" }, page.Say("路面坑洞", "Pothole"), "彩虹大道", new Tag(page.Say("已结案", "Closed"), Tone.Done), "–", "1"),
            new(new Cell("261121-0202-7") { Address = "/work/samples/case" }, page.Say("路面坑洞", "Pothole"), "宫后路", new Tag(page.Say("转外单位", "Elsewhere"), Tone.Ended), "–", "1"),
        ])
    { Sort = new Sort("due", false), HideCaption = true, Pager = new("abc", true, page.Say("本页 5 件，共 1,000 件以上", "5 here, more than 1,000 in all")) };

    public static SummaryList Facts(SamplePage page) => new(
    [
        new(page.Say("阶段", "Stage"), null) { Tag = new(page.Say("处置", "Handling"), Tone.Going) },
        new(page.Say("期限", "Due"), page.Say("2026年11月23日 18:40，还剩 2 小时", "23 Nov 2026, 18:40, 2 hours left")) { Tag = new(page.Say("紧急", "Urgent"), Tone.Urgent) },
        new(page.Say("地点", "Place"), "龙港市第一小学门口") { Note = page.Say("龙跃社区 · 由学校名称找到", "Longyue community · found by the school's name"), Action = new(page.Say("更正", "Correct"), "/work/samples/form") },
        new(page.Say("主办", "Lead"), page.Say("供水公司", "Water company")) { Address = "/work/samples/list", Note = page.Say("规则第 1 行：破损 = 井盖缺失", "Row 1: damage = manhole") },
        new(page.Say("协办", "With"), page.Say("公路科", "Road section")),
        new(page.Say("报告人", "Reporter"), page.Say("林** 138****2201", "Mr L*** 138****2201")),
    ]);

    public static Figures Figures(SamplePage page) => new(
    [
        new(page.Say("学校", "Schools"), "48"), new(page.Say("已办", "Done"), "29") { Address = "/work/samples/list", Tone = Tone.Done, Note = "60.4%" },
        new(page.Say("办理中", "Under way"), "11") { Address = "/work/samples/list", Tone = Tone.Going }, new(page.Say("超时", "Late"), "6") { Address = "/work/samples/list", Tone = Tone.Late }, new(page.Say("不接受", "Refused"), "2") { Address = "/work/samples/list", Tone = Tone.Ended },
    ]);

    public static Progress Progress(SamplePage page) => new(page.Say("进度", "Progress"),
    [
        new(page.Say("已办", "Done"), 29, Tone.Done), new(page.Say("办理中", "Under way"), 11, Tone.Going) { Address = "/work/samples/list" }, new(page.Say("超时", "Late"), 6, Tone.Late), new(page.Say("不接受", "Refused"), 2, Tone.Ended),
    ]);
}
