using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Web;

namespace FlatCity.Cases.Instruct;

/// <summary>GET /work/instruct: which of the city's instructions is to be sent.</summary>
[Who(Access.Roles, PostRoles.Instruct)]
internal sealed class ChoosePage(CaseOffice cases) : CityPage
{
    internal IReadOnlyList<InstructionChoice> Choices => [.. cases.Scenarios.ForFiling.Where(s => s.Pack.Kind == ScenarioKind.Instruction).Select(Of)];

    private InstructionChoice Of(Scenarios.PublishedScenario published)
    {
        var (pack, language) = (published.Pack, Reader.Language);
        var places = T(InstructTexts.Places, Targets.Of(cases.City, published, [], []).Count);
        return new(pack.Id, pack.Title.In(language.Code), pack.About.In(language.Code), $"{places} · {T(InstructTexts.Owner, CaseWords.Unit(cases, pack.Owner, language))}");
    }
}

/// <summary>An instruction to choose from.</summary>
internal sealed record InstructionChoice(string Id, string Title, string About, string Note);
