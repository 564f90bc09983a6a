using FlatCity.Platform.Texts;

namespace FlatCity.Scenarios;

/// <summary>What the scenario slice says.</summary>
internal static class ScenarioTexts
{
    public static readonly Text ReasonMissing = new("scenarios.reason", "请写明理由", "Say why");
    public static readonly Text Finding = new("scenarios.finding", "{0}", "{0}");
    public static readonly Text NotYourScenario = new("scenarios.not-yours", "场景由牵头单位的负责人或市领导发布和流转", "A scenario is published and moved by the head of the unit that owns it, or by whoever may instruct the city");
    public static readonly Text NumberTaken = new("scenarios.number-taken", "第 {0} 版已经发布过；已发布的版本不再改动，请把版本号加一", "Version {0} was published before; published versions never change: count the number up");
    public static readonly Text Unknown = new("scenarios.unknown", "没有这个场景或版本", "There is no such scenario or version");
    public static readonly Text NoSuchMove = new("scenarios.no-such-move", "现在是“{0}”，只能转为：{1}", "It is '{0}' now and can only become: {1}");
    public static readonly Text MovedMeanwhile = new("scenarios.moved-meanwhile", "别人刚刚改动了这个场景，请重新查看", "Somebody has just moved this scenario: look again");

    public static readonly Text Title = new("scenarios.title", "场景", "Scenarios");
    public static readonly Text Scenario = new("scenarios.scenario", "场景", "Scenario");
    public static readonly Text Version = new("scenarios.version", "版本", "Version");
    public static readonly Text State = new("scenarios.state", "状态", "State");
    public static readonly Text Since = new("scenarios.since", "自何时", "Since");
    public static readonly Text Owner = new("scenarios.owner", "负责单位", "Owner");
    public static readonly Text NothingPublished = new("scenarios.none", "还没有发布场景", "No scenario is published yet");
    public static readonly Text NothingPublishedSays = new("scenarios.none.says", "从下面的场景包中选一个最有用的开始。", "Begin with the one most useful from the packs below.");
    public static readonly Text OnTheShelf = new("scenarios.shelf", "随程序附带、尚未发布的场景包", "Packs that came with the program and are not published");
    public static readonly Text Propose = new("scenarios.propose", "提出", "Propose");
    public static readonly Text Reason = new("scenarios.reason-label", "理由", "Reason");
    public static readonly Text MoveTo = new("scenarios.move-to", "转为", "Move to");
    public static readonly Text MoveButton = new("scenarios.move", "确定", "Move");
    public static readonly Text History = new("scenarios.history", "经过", "History");
    public static readonly Text PilotIn = new("scenarios.pilot-in", "试点社区", "Piloted in");

    public static readonly Text Proposed = new("scenarios.state.proposed", "已提出", "Proposed");
    public static readonly Text Pilot = new("scenarios.state.pilot", "试点", "Pilot");
    public static readonly Text Live = new("scenarios.state.live", "运行", "Live");
    public static readonly Text UnderReview = new("scenarios.state.under-review", "评估中", "Under review");
    public static readonly Text Retired = new("scenarios.state.retired", "已退出", "Retired");

    public static Text OfState(string state) => state switch
    {
        ScenarioState.Proposed => Proposed,
        ScenarioState.Pilot => Pilot,
        ScenarioState.Live => Live,
        ScenarioState.UnderReview => UnderReview,
        _ => Retired,
    };
}
