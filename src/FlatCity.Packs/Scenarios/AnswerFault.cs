using System.Globalization;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// A rule that an answer broke, with its sentence in the languages of the program: what is wrong and what would be
/// right, the bound in it. <c>{0}</c>, <c>{1}</c> stand for the fault's arguments.
/// </summary>
/// <param name="Id">Stable id, e.g. <c>number.high</c>.</param>
/// <param name="Zh">中文。</param>
/// <param name="En">English.</param>
public sealed record AnswerRule(string Id, string Zh, string En)
{
    /// <summary>The sentence with its arguments; English where the language is not zh.</summary>
    public string In(string language, IReadOnlyList<object> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return string.Format(CultureInfo.InvariantCulture, language is not null && language.StartsWith("zh", StringComparison.Ordinal) ? Zh : En, [.. args]);
    }
}

/// <summary>One thing wrong with an answer.</summary>
/// <param name="Field">The question's id; inside a table <c>rows[2].name</c>; empty for the answers as a whole.</param>
/// <param name="Rule">The rule it broke.</param>
/// <param name="Args">What the rule's sentence names: bounds, options.</param>
public sealed record AnswerFault(string Field, AnswerRule Rule, params IReadOnlyList<object> Args)
{
    /// <summary>The sentence to show.</summary>
    public string In(string language) => Rule.In(language, Args);
}

/// <summary>What came of judging answers.</summary>
/// <param name="Answers">The answers where all are right, else null.</param>
/// <param name="Faults">Every fault, in the form's order; at most 100.</param>
public sealed record FormReading(Answers? Answers, IReadOnlyList<AnswerFault> Faults);
