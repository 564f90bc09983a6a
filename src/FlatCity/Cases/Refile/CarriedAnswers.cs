using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Advise;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Cases.Refile;

/// <summary>Answers that a case once had, and under which scenario.</summary>
internal sealed record GivenAnswers(ScenarioPack Pack, string Json);

/// <summary>
/// Which answers of a case fit the form of another scenario (沿用的回答): those whose question has the same id and kind there and whose answer is right there too;
/// those once given under that scenario itself, so that a case that is put back has them again; and, where nothing else was answered, the place and the words.
/// </summary>
internal static class CarriedAnswers
{
    /// <param name="pack">The scenario that it comes under.</param>
    /// <param name="given">What was answered so far, the newest first.</param>
    public static JsonObject Of(ScenarioPack pack, IReadOnlyList<GivenAnswers> given)
    {
        var carried = new JsonObject();
        if (given.Count == 0)
            return carried;
        foreach (var question in pack.Form.AtFiling)
        {
            var answer = Same(question, given[0]) ?? given.Skip(1).Where(g => g.Pack.Id == pack.Id).Select(g => Same(question, g)).FirstOrDefault(a => a is not null) ?? Meant(pack, question, given);
            if (answer is { } found)
                carried[question.Id] = JsonNode.Parse(found.GetRawText());
        }

        return carried;
    }

    /// <summary>What of the answers is not among those that a case has now: it stays in the record of the step.</summary>
    public static JsonObject Left(string before, string now)
    {
        var (had, has) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(now)!.AsObject());
        return new JsonObject([.. had.Where(a => !JsonNode.DeepEquals(a.Value, has[a.Key])).Select(a => KeyValuePair.Create(a.Key, a.Value?.DeepClone()))]);
    }

    private static JsonElement? Same(Question question, GivenAnswers given) =>
        given.Pack.Form.Find(question.Id) is { } had && had.Ask == question.Ask ? Right(question, given.Json, had.Id) : null;

    /// <summary>A case has one place, and somebody's words are what it is about, whatever a form calls them.</summary>
    private static JsonElement? Meant(ScenarioPack pack, Question question, IReadOnlyList<GivenAnswers> given) => question switch
    {
        PlaceQuestion => First<PlaceQuestion>(question, given),
        _ when question == WrittenText.Question(pack) => given.Where(g => WrittenText.Question(g.Pack) is not null).Select(g => Right(question, g.Json, WrittenText.Question(g.Pack)!.Id)).FirstOrDefault(a => a is not null),
        _ => null,
    };

    private static JsonElement? First<T>(Question question, IReadOnlyList<GivenAnswers> given)
        where T : Question =>
        given.SelectMany(g => g.Pack.Form.AtFiling.OfType<T>().Select(had => Right(question, g.Json, had.Id))).FirstOrDefault(a => a is not null);

    private static JsonElement? Right(Question question, string json, string id)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(id, out var answer) && Form.Takes(question, answer) ? answer.Clone() : null;
    }
}
