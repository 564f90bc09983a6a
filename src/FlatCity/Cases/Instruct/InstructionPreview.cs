using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Instruct;

/// <summary>Who would get an instruction, and by when, before it is sent: as decided, not as guessed.</summary>
internal sealed record InstructionPreview(int Count, SummaryList Summary)
{
    private const int MostUnits = 8;

    public static async Task<InstructionPreview> OfAsync(CaseOffice cases, PreparedInstruction prepared, Reader reader)
    {
        var (children, language) = (prepared.Children, reader.Language);
        await using var reading = await cases.City.Database.ReadAsync();
        var posts = children.SelectMany(c => c.Orders).Select(o => o.Post).Distinct().ToList();
        var people = await PostPeople.ReadAsync(cases.City, reading, posts);
        var due = children.Max(c => c.Now.DueAt);
        List<SummaryRow> rows =
        [
            new(reader.T(InstructTexts.PreviewDue), reader.Formats.DateAndTime(Instants.ToInstant(due))) { Note = CaseDue.Words(cases, reader.Formats, due, CaseDue.WholeLimit(children[0].Now)) },
            new(reader.T(InstructTexts.PreviewUnits), Units("lead")),
        ];
        if (children.Exists(c => c.Orders.Exists(o => o.Role == "co")))
            rows.Add(new(reader.T(InstructTexts.PreviewWith), Units("co")));
        rows.Add(new(reader.T(InstructTexts.People), reader.T(InstructTexts.PreviewPeople, posts.Count(p => people.At(p).Length > 0))) { Note = string.Join("、", posts.Select(people.At).Where(n => n.Length > 0).Distinct().Take(12)) });
        return new InstructionPreview(children.Count, new SummaryList(rows));

        string Units(string role)
        {
            var units = children.SelectMany(c => c.Orders).Where(o => o.Role == role).CountBy(o => o.Unit).OrderByDescending(u => u.Value).ToList();
            var said = string.Join("、", units.Take(MostUnits).Select(u => reader.T(InstructTexts.UnitPlaces, CaseWords.Unit(cases, u.Key, language), u.Value)));
            return units.Count > MostUnits ? said + " " + reader.T(InstructTexts.UnitsMore, units.Count) : said;
        }
    }
}
