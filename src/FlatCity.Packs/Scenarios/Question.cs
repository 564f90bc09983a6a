using System.Text.Json;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Scenarios;

/// <summary>What every question of a form has, whatever its kind.</summary>
/// <param name="Id">Its id, once in its form.</param>
/// <param name="Label">The question in the city's languages.</param>
/// <param name="Hint">What helps to answer it, or null.</param>
/// <param name="Required">Whether it must be answered where it is asked.</param>
/// <param name="When">Cells that earlier answers must all fit for it to be asked; none: always.</param>
/// <param name="AskedIn">The state in which it is answered; null: at filing.</param>
/// <param name="Sensitive">Whether the pack says that the answer is sensitive (health, faith, children under 14).</param>
/// <param name="At">Where it stands.</param>
/// <param name="Index">Its place in the form, from 0.</param>
public sealed record QuestionHead(string Id, PackText Label, PackText? Hint, bool Required, IReadOnlyList<Cell> When, string? AskedIn, bool Sensitive, Where At, int Index);

/// <summary>
/// A question of a form (问题). Its kind (题型) judges an answer, gives it its canonical form, says it to a reader and
/// tells whether tables may ask it. A kind is one small class in <c>Questions/</c> and one line in
/// <see cref="QuestionKinds"/>.
/// </summary>
public abstract class Question
{
    private protected Question(QuestionHead head) => Head = head;

    /// <summary>What every question has.</summary>
    public QuestionHead Head { get; }

    /// <summary>Its id.</summary>
    public string Id => Head.Id;

    /// <summary>The question in the city's languages.</summary>
    public PackText Label => Head.Label;

    /// <summary>Whether it must be answered where it is asked.</summary>
    public bool Required => Head.Required;

    /// <summary>The state in which it is answered; null: at filing.</summary>
    public string? AskedIn => Head.AskedIn;

    /// <summary>The word of its kind, as packs write it: <c>text</c>, <c>choice</c>, …</summary>
    public abstract string Ask { get; }

    /// <summary>Whether its answer is personal data 个人信息.</summary>
    public virtual bool IsPersonal => Head.Sensitive;

    /// <summary>Whether its answer is sensitive personal data 敏感个人信息: a PIA must stand in the pack.</summary>
    public virtual bool IsSensitive => Head.Sensitive;

    /// <summary>What tables may ask of it, or null where they may not.</summary>
    internal virtual TableColumn? Column => null;

    /// <summary>The answer in words for a page, from the canonical JSON.</summary>
    public virtual string Say(JsonElement canonical, string language) => canonical.ValueKind switch
    {
        JsonValueKind.String => canonical.GetString() ?? "",
        JsonValueKind.Array => string.Join(language.StartsWith("zh", StringComparison.Ordinal) ? "、" : ", ", canonical.EnumerateArray().Select(each => Say(each, language))),
        JsonValueKind.Object => string.Join(' ', canonical.EnumerateObject().Select(each => each.Value.ToString())),
        _ => canonical.ToString(),
    };

    /// <summary>
    /// Judges an answer, writes its canonical form under its id, and gives its whole number for the tables. Called only
    /// where something was answered. Where it is wrong it adds a fault; what it wrote and gave is not looked at then.
    /// </summary>
    internal abstract long Read(JsonElement answer, AnswerWriter writer);
}
