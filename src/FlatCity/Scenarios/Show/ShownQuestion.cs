using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Scenarios.Show;

/// <summary>A question as the API shows it; what a kind does not have is left out.</summary>
internal sealed record ShownQuestion(string Id, string Ask, string Label, bool Required)
{
    public string? Hint { get; private init; }

    /// <summary>Question id to the cell that its answer must fit for this one to be asked.</summary>
    public IReadOnlyDictionary<string, string>? When { get; private init; }

    /// <summary>The state in which it is answered; absent: at filing.</summary>
    public string? AskedIn { get; private init; }

    /// <summary>Choice id to its words.</summary>
    public IReadOnlyDictionary<string, string>? Choices { get; private init; }

    public string? Unit { get; private init; }

    public decimal? Least { get; private init; }

    public decimal? Most { get; private init; }

    public string? From { get; private init; }

    public string? Until { get; private init; }

    public string? Party { get; private init; }

    public IReadOnlyList<ShownQuestion>? Columns { get; private init; }

    public static ShownQuestion Of(Question question, string language)
    {
        var shown = new ShownQuestion(question.Id, question.Ask, question.Label.In(language), question.Required)
        {
            Hint = question.Head.Hint?.In(language),
            When = question.Head.When.Count == 0 ? null : question.Head.When.ToDictionary(c => c.Column.Name, c => c.Text, StringComparer.Ordinal),
            AskedIn = question.AskedIn,
        };
        return question switch
        {
            ChoiceQuestion choice => shown with { Choices = choice.Of.ToDictionary(o => o.Key, o => o.Value.In(language), StringComparer.Ordinal) },
            ChoicesQuestion choices => shown with { Choices = choices.Of.ToDictionary(o => o.Key, o => o.Value.In(language), StringComparer.Ordinal), Least = choices.Least, Most = choices.Most },
            TextQuestion text => shown with { Least = text.Least, Most = text.Most },
            LongTextQuestion text => shown with { Least = text.Least, Most = text.Most },
            NumberQuestion number => shown with { Unit = number.Unit, Least = number.Least, Most = number.Most },
            DateQuestion date => shown with { From = NodaTime.Text.LocalDatePattern.Iso.Format(date.Least), Until = NodaTime.Text.LocalDatePattern.Iso.Format(date.Most) },
            FilesQuestion files => shown with { Most = files.Most },
            PartyQuestion party => shown with { Party = party.Party.ToString().ToLowerInvariant() },
            TableQuestion table => shown with { Least = table.Least, Most = table.Most, Columns = [.. table.Columns.Select(c => Of(c, language))] },
            _ => shown,
        };
    }
}
