using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Recuse;
using FlatCity.Cases.Supervise;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;
using ClockFigures = FlatCity.Platform.Web.Components.Figures;

namespace FlatCity.Cases.Show;

/// <summary>The facts of a case as the work page shows them: tags, times, answers, work orders. All words, no rule.</summary>
internal sealed class ShownFacts(CaseOffice cases, ScenarioPack pack, Formats formats, Language language)
{
    private NodaTime.Instant Now => Instants.ToInstant(cases.City.Now);

    public IReadOnlyList<Tag> Tags(CaseState state)
    {
        List<Tag> tags = [CaseWords.StateTag(pack, state, language)];
        if (state.Urgent == 1)
            tags.Add(new(CaseWordTexts.Urgent.In(language), Tone.Urgent));
        if (state.IsLate(cases.City.Now))
            tags.Add(new((state.IsOpen ? CaseWordTexts.Late : CaseWordTexts.LateEnd).In(language), Tone.Late));
        if (state.PausedAt is not null)
            tags.Add(new(CaseWordTexts.Paused.In(language), Tone.Waiting));
        if (state.Supervised > 0)
            tags.Add(new(SuperviseTexts.Tag.In(language) + (state.Supervised > 1 ? " × " + state.Supervised.ToString(System.Globalization.CultureInfo.InvariantCulture) : ""), Tone.Urgent));
        if (state.AgainstUnit is not null)
            tags.Add(new(RecuseTexts.Tag.In(language), Tone.Waiting));
        if (state.Unreasonable == 1)
            tags.Add(new(CaseWordTexts.Unreasonable.In(language), Tone.Ended));
        if (state.Round > 1)
            tags.Add(new(CaseWordTexts.Round.Format(language.Code, state.Round), Tone.Waiting));
        return tags;
    }

    /// <summary>Both clocks, largest first to be read.</summary>
    public ClockFigures Clocks(CaseState state)
    {
        if (!state.IsOpen)
            return new ClockFigures([new(ShowTexts.EndedAt.In(language), Said(state.EndedAt!.Value)) { Tone = state.Ended == "done" ? Tone.Done : Tone.Plain, Note = VerdictWords.Of(state.Verdict, language) }]);
        List<Figure> figures = [];
        if (state.StageDueAt is { } stage)
            figures.Add(Clock(ShowTexts.StageDue, stage, CaseDue.StageLimit(cases.City, pack, state.State, state.Urgent == 1)));
        figures.Add(Clock(ShowTexts.WholeDue, state.DueAt, CaseDue.WholeLimit(state)));
        return new ClockFigures(figures);
    }

    public SummaryList Reported(CaseState state, (string Door, string? Number)? source, Func<string, string> doorWords)
    {
        List<SummaryRow> rows =
        [
            new(ShowTexts.Place.In(language), CaseWords.Place(cases, state.PlaceCode, state.PlaceWords, language)) { Note = state.Community is null ? CaseWordTexts.NoCommunity.In(language) : CaseWords.Unit(cases, state.Community, language) },
        ];
        if (state.PlaceCode is not null && state.PlaceWords is { } words && words != rows[0].Value)
            rows[0] = rows[0] with { Note = $"{rows[0].Note} · “{words}”" };
        rows.AddRange(Answers(state));
        if (state.AgainstUnit is { } against)
            rows.Add(new(RecuseTexts.Against.In(language), CaseWords.Unit(cases, against, language)) { Note = RecuseTexts.Note.In(language) });
        if (Supervision.Read(state.Supervision) is { } supervision)
            rows.Add(new(SuperviseTexts.Heading.In(language), supervision.Words) { Note = SuperviseTexts.By.Format(language.Code, CaseWords.Post(cases, supervision.Post, language), supervision.Until is { } until ? SuperviseTexts.Until.Format(language.Code, Said(until)) : Said(supervision.At)), Tag = new Tag(SuperviseTexts.Tag.In(language), Tone.Urgent) });
        rows.Add(new(ShowTexts.Filed.In(language), Said(state.FiledAt)) { Note = source is { } came ? doorWords(came.Door) + (came.Number is null ? "" : " " + came.Number) : null });
        if (state.Outcome is { } outcome)
            rows.AddRange(JsonNode.Parse(outcome)!.AsObject().Where(o => o.Key is not ("photos" or "channel") && o.Value is JsonValue).Select(o => new SummaryRow(OutcomeKey(o.Key), o.Key == "reason" ? ReasonWords.Of(cases, o.Value!.ToString(), language) : o.Value!.ToString())));
        return new SummaryList(rows);
    }

    public Table Orders(IReadOnlyList<WorkOrder> orders, PostPeople people) => new(ShowTexts.Orders.In(language),
        [new(ShowTexts.Unit.In(language)), new(ShowTexts.People.In(language)), new(ShowTexts.Sent.In(language)), new(ShowTexts.Signed.In(language)), new(ShowTexts.State.In(language))],
        [.. orders.OrderByDescending(o => o.IsOpen).ThenByDescending(o => o.SentAt).ThenByDescending(o => o.Role, StringComparer.Ordinal).Select(o => Order(o, people))])
    {
        HideCaption = true,
    };

    /// <summary>How long each holder had it, longest first: nothing that a return or a wait could hide.</summary>
    public Table Held(IReadOnlyList<HeldTime> held) => new(ShowTexts.Held.In(language),
        [new(ShowTexts.Unit.In(language)), new(ShowTexts.HeldWhole.In(language)), new(ShowTexts.HeldWorking.In(language)), new(ShowTexts.HeldTimes.In(language))],
        [.. held.OrderByDescending(h => h.Held).Select(h => new Row(
            new Cell(h.Holder == TimeHeld.Reporter ? ShowTexts.HeldReporter.In(language) : CaseWords.Unit(cases, h.Holder, language)),
            new Cell(formats.Span(NodaTime.Duration.FromTicks(h.Held * 10))),
            new Cell(formats.Span(NodaTime.Duration.FromTicks(h.Working * 10))),
            new Cell(h.Times.ToString(System.Globalization.CultureInfo.InvariantCulture))))]);

    private Row Order(WorkOrder order, PostPeople people)
    {
        var held = Instants.ToInstant(order.EndedAt ?? cases.City.Now) - Instants.ToInstant(order.SentAt);
        var names = people.At(order.Post);
        return new Row(
            new Cell(CaseWords.Unit(cases, order.Unit, language))
            {
                Tags = [new Tag((order.Role == "lead" ? ShowTexts.Lead : ShowTexts.Co).In(language), order.Role == "lead" ? Tone.Going : Tone.Plain)],
                Note = order.Section is null ? null : CaseWords.Unit(cases, order.Section, language),
            },
            new Cell(names.Length > 0 ? names : ShowTexts.Vacant.In(language)) { Note = order.Post is null ? null : CaseWords.Post(cases, order.Post, language) },
            new Cell(Said(order.SentAt)) { Note = ShowTexts.HeldFor.Format(language.Code, formats.Span(held)) },
            new Cell(order.AcceptedAt is { } at ? Said(at) : ShowTexts.NotYet.In(language)),
            new Cell((string?)null) { Tags = [OrderTag(order.State)], Note = order.IsOpen ? $"{ShowTexts.Due.In(language)} {Said(order.DueAt)}" : ReasonWords.Of(cases, order.Reason, language) ?? order.Result })
        {
            Tone = order.IsOpen && order.DueAt < cases.City.Now ? Tone.Late : Tone.Plain,
        };
    }

    private Tag OrderTag(string state) => state switch
    {
        "sent" => new(ShowTexts.OrderSent.In(language), Tone.Waiting),
        "accepted" => new(ShowTexts.OrderAccepted.In(language), Tone.Going),
        "done" => new(ShowTexts.OrderDone.In(language), Tone.Done),
        "returned" => new(ShowTexts.OrderReturned.In(language), Tone.Late),
        _ => new(ShowTexts.OrderRecalled.In(language), Tone.Ended),
    };

    public IEnumerable<SummaryRow> Answers(CaseState state)
    {
        using var document = JsonDocument.Parse(state.Answers);
        foreach (var question in pack.Form.Questions.Where(q => q is not (PlaceQuestion or FilesQuestion or PartyQuestion)))
        {
            if (document.RootElement.TryGetProperty(question.Id, out var answer))
                yield return new SummaryRow(question.Label.In(language.Code), question is UnitQuestion ? CaseWords.Unit(cases, answer.GetString(), language) : question.Say(answer, language.Code));
        }
    }

    private Figure Clock(Text label, long due, Packs.Time.Limit? limit) => new(label.In(language), CaseDue.Words(cases, formats, due, limit))
    {
        Note = Said(due),
        Tone = due < cases.City.Now ? Tone.Late : Tone.Plain,
    };

    private string OutcomeKey(string key) => (key switch
    {
        "result" => ShowTexts.Result,
        "reason" => StepFormTexts.Reason,
        "other-way" => StepFormTexts.OtherWay,
        "their-number" => StepFormTexts.TheirNumber,
        _ => StepFormTexts.Where,
    }).In(language);

    private string Said(long at) => formats.Short(Instants.ToInstant(at), Now);
}
