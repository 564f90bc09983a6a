using FlatCity.Cities;
using FlatCity.Packs.Messages;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>
/// The words that parties get: the scenario's own, else the city's, else these. Placeholders are put in by <see cref="Render"/> in one pass, so that nothing somebody
/// wrote is read as one.
/// </summary>
internal static class MessageTexts
{
    public static readonly Text Filed = new("cases.message.filed", "【{city}】您反映的事项已受理，编号 {number}，查询码 {tracking}。", "[{city}] We have your report, number {number}, tracking code {tracking}.");
    public static readonly Text DoneAsk = new("cases.message.done-ask", "【{city}】{number} 已办结：{result} 解决了请回复 1，未解决请回复 2。", "[{city}] {number} is done: {result} Reply 1 if it is solved, 2 if it is not.");
    public static readonly Text DonePage = new("cases.message.done-page", "【{city}】{number} 已办结：{result}\n解决了没有，请到这里用编号和查询码评价：\n{address}/track", "[{city}] {number} is done: {result}\nPlease say whether it is solved, with the number and your tracking code:\n{address}/track");
    public static readonly Text Done = new("cases.message.done", "【{city}】{number} 已办结：{result}", "[{city}] {number} is done: {result}");
    public static readonly Text Refused = new("cases.message.refused", "【{city}】{number} 不能在此办理：{reason} 可以这样办：{way}", "[{city}] {number} cannot be dealt with here: {reason} The right way: {way}");
    public static readonly Text Elsewhere = new("cases.message.elsewhere", "【{city}】{number} 已转交：{where}", "[{city}] {number} was handed on to {where}.");
    public static readonly Text Asked = new("cases.message.asked", "【{city}】{number} 需要您补充：{question}", "[{city}] About {number} we need to ask you: {question}");
    public static readonly Text Reopened = new("cases.message.reopened", "【{city}】{number} 已按您的评价重新办理，编号不变。", "[{city}] {number} has been opened again after your answer; the number stays.");

    public static readonly Text Merged = new("cases.message.merged", "【{city}】{number} 与另一件反映的是同一件事，已合并办理；编号和查询码照旧，办结后告知您。", "[{city}] {number} is about the same matter as another report and is dealt with together with it. Number and code stay; you are told when it is done.");
    public static readonly Text Unmerged = new("cases.message.unmerged", "【{city}】{number} 已恢复单独办理，编号和查询码照旧。", "[{city}] {number} is dealt with by itself again; number and code stay.");
    public static readonly Text Joined = new("cases.message.joined", "【{city}】您反映的事项已并入 {number} 一起办理，您的查询码 {tracking}，办结后告知您。", "[{city}] Your report is dealt with together with {number}; your tracking code is {tracking}. You are told when it is done.");
    public static readonly Text Separated = new("cases.message.separated", "【{city}】您反映的事项改为单独办理，新编号 {number}，查询码照旧。", "[{city}] Your report is now dealt with by itself under the number {number}; your tracking code stays.");
    public static readonly Text Refiled = new("cases.message.refiled", "【{city}】{number} 现按“{title}”办理，编号和查询码不变。", "[{city}] {number} is now dealt with as “{title}”; number and code stay.");

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
        ["refiled"] = Refiled,
    };

    public static IReadOnlyList<string> Kinds { get; } = [.. Templates.Keys];

    /// <summary>The words of a kind of message before anything is put in, and whose they are: the scenario's, the city's or the product's.</summary>
    public static (string Words, string Whose) Of(string template, City city, ScenarioPack pack, Language language) =>
        pack.Messages.TryGetValue(template, out var own) ? (own.In(language.Code), "scenario")
        : city.Pack.Messages.TryGetValue(template, out var citys) ? (citys.In(language.Code), "city")
        : (Templates[template].In(language), "product");

    public static string Render(CaseMessage message, City city, ScenarioPack pack, string number, Language language) =>
        MessageWords.Fill(Of(message.Template, city, pack, language).Words, name => name switch
        {
            "number" => number,
            "city" => city.Pack.Name.In(language.Code),
            _ => message.Values.GetValueOrDefault(name),
        });
}
