using System.Globalization;
using FlatCity.Cities;
using FlatCity.Operations.Doctor;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Operations.Watch;

/// <summary>GET /work/operations: is it well, what to do, who was told. Shows what the background found last; only the warnings themselves are read.</summary>
[Listed("warnings")]
[Who(Access.Roles, PostRoles.AdminSystem, PostRoles.AdminSecurity, PostRoles.AdminAudit)]
internal sealed class OperationsPage(City city, WatchState state, CityGauges gauges) : ListedPage
{
    private const int PageRows = 20;
    private const int LongestMails = 4000;
    private IReadOnlyList<WarningRow> rows = [];
    private IReadOnlyDictionary<string, WarningRow> open = new Dictionary<string, WarningRow>();
    private ILookup<long, string> told = Enumerable.Empty<(long, string)>().ToLookup(t => t.Item1, t => t.Item2);
    private string? next;

    [BindProperty(Name = SetWatchers.Field)]
    public string? Mails { get; set; }

    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    internal override ListFile AsFile => ListFile.Of(Warnings);

    internal WatchState.Seen? Seen => state.Latest;

    internal int Wanting => state.Wanting;

    internal Notice Notice => Seen is not { } seen
        ? new Notice(NoticeTone.Info, T(WatchTexts.NotLooked))
        : new Notice(Wanting == 0 ? NoticeTone.Done : NoticeTone.Warning, Wanting == 0 ? T(WatchTexts.Well) : T(WatchTexts.NotWell, Wanting)) { Text = T(WatchTexts.LookedAt, seen.Findings.Looked, Said(seen.At)) };

    internal Table Todo => new(T(WatchTexts.Todo),
        [new(T(WatchTexts.When)), new(T(WatchTexts.What)), new(T(WatchTexts.Todo)), new(T(WatchTexts.Since))],
        [.. (Seen?.Findings.Troubles ?? []).Where(t => t.Weight != Weight.Note).Select(TodoRow)]);

    internal IReadOnlyList<Trouble> Notes => [.. (Seen?.Findings.Troubles ?? []).Where(t => t.Weight == Weight.Note)];

    internal SummaryList? Readings => gauges.Latest is not { } now ? null : new([
        new(T(WatchTexts.Unsent), Formats.Number(now.Unsent)),
        new(T(WatchTexts.Parked), Formats.Number(now.Parked)) { Address = now.Parked > 0 ? "/work/messages" : null },
        new(T(WatchTexts.LateWork), Formats.Number(now.LateWork)),
        new(T(WatchTexts.Writes), Formats.Number(city.Database.Waiting)),
        new(T(WatchTexts.LastBackup), now.LastBackup is { } last ? Said(last.ToMicros()) : T(WatchTexts.None)),
        new(T(WatchTexts.Free), DiskChecks.Gigabytes(now.FreeBytes)),
        new(T(WatchTexts.Size), DiskChecks.Gigabytes(now.DataBytes)),
    ]);

    internal Table Warnings => new(T(WatchTexts.Told),
        [new(T(WatchTexts.Since)), new(T(WatchTexts.What)), new(T(WatchTexts.Until)), new(T(WatchTexts.Told))],
        [.. rows.Select(w => new Row(When(w.BeganAt), new Cell(w.WhatIn(Reader.Language)), w.EndedAt is { } ended ? When(ended) : new Tag(T(WatchTexts.Still), Tone.Waiting), new Cell(ToldOf(w.Id))))])
    {
        HideCaption = true,
        Pager = new Pager(next, string.IsNullOrEmpty(Cursor)),
        Empty = new Empty(T(WatchTexts.NothingTold), T(WatchTexts.NothingToldSays)),
    };

    internal LongTextField MailsField => new(SetWatchers.Field, T(WatchTexts.MailLabel)) { Value = Mails, Hint = T(WatchTexts.MailHint, SetWatchers.Most), Rows = 3, Fault = Faults.At(SetWatchers.Field) };

    public async Task OnGetAsync()
    {
        await LoadAsync();
        await using (var reading = await city.Database.ReadAsync())
            Mails = string.Join('\n', await WarningBook.MailsAsync(reading, city.Keys));
        if (this.RequireActor().Doer.PersonId is { } person)
            await WarningBook.LookedAsync(city, person);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var mails = TextAtTheDoor.Check(Mails, LongestMails, SetWatchers.Field);
        foreach (var refusal in mails.Refusals)
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        if (Faults.Any)
            return await RedrawAsync();
        var outcome = await SetWatchers.RunAsync(city, this.RequireActor(), mails.Value);
        if (!outcome.IsRefused)
            return Redirect("/work/operations?done=mails#mails");
        foreach (var refusal in outcome.Refusals)
            Faults.Add(refusal.Field, refusal.In(Reader.Language));
        return await RedrawAsync();
    }

    internal override async Task LoadAsync()
    {
        var before = long.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;
        IReadOnlyList<ToldRow> all;
        await using (var reading = await city.Database.ReadAsync())
        {
            var page = await WarningBook.NewestAsync(reading, before, RowsOf(PageRows) + 1);
            rows = [.. page.Take(RowsOf(PageRows))];
            next = page.Count > RowsOf(PageRows) ? rows[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
            open = (await WarningBook.OpenAsync(reading)).GroupBy(w => w.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
            all = await WarningBook.ToldAsync(reading, rows.Concat(open.Values).Select(w => w.Id).Distinct());
        }

        var names = await city.Persons.NamesAsync(all.Select(t => t.PersonId).OfType<long>());
        told = all.ToLookup(t => t.WarningId, t => Say(t, names));
    }

    private Row TodoRow(Trouble trouble)
    {
        var known = open.GetValueOrDefault(trouble.Check);
        return new Row(
            new Tag(T(DoctorTexts.Of(trouble.Weight)), trouble.Weight == Weight.Now ? Tone.Late : Tone.Waiting),
            new Cell(trouble.WhatIn(Reader.Language.Code)), new Cell(trouble.RemedyIn(Reader.Language.Code)),
            known is null ? new Cell("") : When(known.BeganAt))
        {
            Tone = trouble.Weight == Weight.Now ? Tone.Late : Tone.Plain,
        };
    }

    private string ToldOf(long warning) => told[warning].Any() ? string.Join(T(WatchTexts.Between), told[warning]) : T(WatchTexts.Nobody);

    private string Say(ToldRow row, IReadOnlyDictionary<long, string> names)
    {
        if (row.Way == WarningBook.Mail)
        {
            var mail = row.Address is { } address ? city.Keys.Open(address, WarningBook.Place(row.Id)) : "";
            return row.DoneAt is { } sent ? T(WatchTexts.Mailed, mail, Said(sent)) : T(WatchTexts.NotMailed, mail, row.Fault switch { null => T(WatchTexts.Waits), WarningMail.NoServer => T(WatchTexts.NoMailServer), { } fault => fault });
        }

        var post = city.Posts.Find(row.Post)?.NameIn(Reader.Language.Code) ?? row.Post ?? "";
        var who = row.PersonId is { } person && names.TryGetValue(person, out var name) ? $"{name} ({post})" : post;
        return row.DoneAt is { } looked ? T(WatchTexts.Looked, who, Said(looked)) : T(WatchTexts.NotYet, who);
    }

    private Cell When(long at) => new(Formats.DateAndTime(Instants.ToInstant(at))) { MachineTime = Formats.Machine(Instants.ToInstant(at)) };

    private string Said(long at) => Formats.DateAndTime(Instants.ToInstant(at));
}
