namespace FlatCity.Packs.Scenarios;

/// <summary>What steps, stages and ends are called where the pack does not say it itself.</summary>
public static class FlowWords
{
    private static readonly Dictionary<string, PackText> Steps = new(StringComparer.Ordinal)
    {
        ["open"] = Text("立案", "Open"),
        ["refuse"] = Text("不予受理", "Refuse"),
        ["pass-on"] = Text("转出", "Pass on"),
        ["dispatch"] = Text("派遣", "Dispatch"),
        ["accept"] = Text("签收", "Accept"),
        ["handled"] = Text("处置完毕", "Handled"),
        ["ask"] = Text("请补充", "Ask the reporter"),
        ["answered"] = Text("已补充", "Answered"),
        ["return"] = Text("退回", "Return"),
        ["approve"] = Text("同意", "Approve"),
        ["correct"] = Text("退改", "Send back to correct"),
        ["pass"] = Text("核查通过", "Pass"),
        ["fail"] = Text("核查不通过", "Fail"),
        ["withdraw"] = Text("撤回", "Withdraw"),
        ["merge"] = Text("并案", "Merge"),
        ["report"] = Text("报告结果", "Report back"),
        ["close"] = Text("结案", "Close"),
    };

    /// <summary>The words of steps that need no label.</summary>
    public static IReadOnlyCollection<string> KnownSteps => Steps.Keys;

    /// <summary>What a step is called, or null where its word is not known.</summary>
    public static PackText? Step(string word) => Steps.GetValueOrDefault(word);

    /// <summary>What a stage is called.</summary>
    public static PackText Of(Stage stage) => stage switch
    {
        Stage.Collection => Text("信息收集", "Collection"),
        Stage.Opening => Text("待立案", "To be opened"),
        Stage.Dispatch => Text("待派遣", "To be dispatched"),
        Stage.Handling => Text("处置中", "Being handled"),
        Stage.Feedback => Text("待审核", "Reply being approved"),
        Stage.Checking => Text("待核查", "To be checked on site"),
        _ => Text("评价", "Evaluation"),
    };

    /// <summary>What an end is called.</summary>
    public static PackText Of(End end) => end switch
    {
        End.Done => Text("已结案", "Closed"),
        End.Refused => Text("不予受理", "Refused"),
        End.Elsewhere => Text("已转出", "Passed on"),
        End.Withdrawn => Text("已撤回", "Withdrawn"),
        _ => Text("已并案", "Merged"),
    };

    private static PackText Text(string zh, string en) => new([KeyValuePair.Create("zh", zh), KeyValuePair.Create("en", en)]);
}
