using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>The words that parties get. {0} is the public number; the rest by name, put in by <see cref="Render"/>.</summary>
internal static class MessageTexts
{
    public static readonly Text Filed = new("cases.message.filed", "【{city}】您反映的事项已受理，编号 {0}，查询码 {tracking}。", "[{city}] We have your report, number {0}, tracking code {tracking}.");
    public static readonly Text DoneAsk = new("cases.message.done-ask", "【{city}】{0} 已办结：{result} 解决了请回复 1，未解决请回复 2。", "[{city}] {0} is done: {result} Reply 1 if it is solved, 2 if it is not.");
    public static readonly Text DonePage = new("cases.message.done-page", "【{city}】{0} 已办结：{result}\n解决了没有，请到这里用编号和查询码评价：\n{address}/track", "[{city}] {0} is done: {result}\nPlease say whether it is solved, with the number and your tracking code:\n{address}/track");
    public static readonly Text Done = new("cases.message.done", "【{city}】{0} 已办结：{result}", "[{city}] {0} is done: {result}");
    public static readonly Text Refused = new("cases.message.refused", "【{city}】{0} 不能在此办理：{reason} 可以这样办：{way}", "[{city}] {0} cannot be dealt with here: {reason} The right way: {way}");
    public static readonly Text Elsewhere = new("cases.message.elsewhere", "【{city}】{0} 已转交：{where}", "[{city}] {0} was handed on to {where}.");
    public static readonly Text Asked = new("cases.message.asked", "【{city}】{0} 需要您补充：{question}", "[{city}] About {0} we need to ask you: {question}");
    public static readonly Text Reopened = new("cases.message.reopened", "【{city}】{0} 已按您的评价重新办理，编号不变。", "[{city}] {0} has been opened again after your answer; the number stays.");

    public static readonly Text Merged = new("cases.message.merged", "【{city}】{0} 与另一件反映的是同一件事，已合并办理；编号和查询码照旧，办结后告知您。", "[{city}] {0} is about the same matter as another report and is dealt with together with it. Number and code stay; you are told when it is done.");
    public static readonly Text Unmerged = new("cases.message.unmerged", "【{city}】{0} 已恢复单独办理，编号和查询码照旧。", "[{city}] {0} is dealt with by itself again; number and code stay.");
    public static readonly Text Joined = new("cases.message.joined", "【{city}】您反映的事项已并入 {0} 一起办理，您的查询码 {tracking}，办结后告知您。", "[{city}] Your report is dealt with together with {0}; your tracking code is {tracking}. You are told when it is done.");
    public static readonly Text Separated = new("cases.message.separated", "【{city}】您反映的事项改为单独办理，新编号 {0}，查询码照旧。", "[{city}] Your report is now dealt with by itself under the number {0}; your tracking code stays.");

    private static readonly Dictionary<string, Text> Templates = new(StringComparer.Ordinal)
    {
        ["filed"] = Filed,
        ["done-ask"] = DoneAsk,
        ["done-page"] = DonePage,
        ["done"] = Done,
        ["refused"] = Refused,
        ["elsewhere"] = Elsewhere,
        ["asked"] = Asked,
        ["reopened"] = Reopened,
        ["merged"] = Merged,
        ["unmerged"] = Unmerged,
        ["joined"] = Joined,
        ["separated"] = Separated,
    };

    public static string Render(CaseMessage message, string cityName, string number, Language language)
    {
        var words = Templates[message.Template].In(language).Replace("{0}", number, StringComparison.Ordinal);
        foreach (var (name, value) in message.Values)
            words = words.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return words.Replace("{city}", cityName, StringComparison.Ordinal);
    }
}
