using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cities;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Cases.Made;

/// <summary>Believable answers to any form: by the kinds of its questions, never by the scenario's name.</summary>
internal static class MadeAnswers
{
    private static readonly string[] Trades = ["印刷厂", "包装厂", "建筑队", "餐馆", "劳务公司", "服装厂"];
    private static readonly string[] Words = ["昨天晚上发现的，路过的人要绕行。", "已经好几天了，下雨天看不清。", "学生上学要经过，请尽快处理。", "电动车差点摔倒。", "上次修过，又坏了。", "就在路口转弯的地方。"];

    /// <summary>
    /// Answers to the questions asked at filing: one of the pack's sayings with what fits it, a place among the city's named ones or a point near one.
    /// </summary>
    public static JsonElement AtFiling(City city, ScenarioPack pack, Random random)
    {
        var answers = new JsonObject();
        var said = pack.Sayings.Count == 0 ? null : pack.Sayings[random.Next(pack.Sayings.Count)];
        var words = pack.Form.AtFiling.FirstOrDefault(q => q is LongTextQuestion) ?? pack.Form.AtFiling.FirstOrDefault(q => q is TextQuestion { Required: false });
        foreach (var question in pack.Form.AtFiling)
        {
            if (said is not null && said.Answers.TryGetProperty(question.Id, out var fits))
                answers[question.Id] = JsonNode.Parse(fits.GetRawText());
            else if (said is not null && question == words)
                answers[question.Id] = said.Words;
            else if (question is PlaceQuestion)
                answers[question.Id] = Place(city, random);
            else if (question is UnitQuestion)
            {
                if (question.Required)
                    answers[question.Id] = city.Pack.Units.OfKind(UnitKind.Section, city.Today).Select(u => u.Code).DefaultIfEmpty(city.Pack.Desk).ElementAt(0);
            }
            else if (question.Required || random.NextDouble() < 0.4)
                Answer(answers, question, random);
        }

        return JsonSerializer.SerializeToElement(answers);
    }

    public static JsonObject In(Form form, string state, Random random)
    {
        var answers = new JsonObject();
        foreach (var question in form.AskedIn(state))
            Answer(answers, question, random);
        return answers;
    }

    private static void Answer(JsonObject answers, Question question, Random random)
    {
        JsonNode? answer = question switch
        {
            ChoiceQuestion choice => Skewed(choice.Of.Keys.ToList(), random),
            ChoicesQuestion choices => new JsonArray([.. choices.Of.Keys.Where(_ => random.NextDouble() < 0.7).DefaultIfEmpty(choices.Of.Keys.First()).Select(k => (JsonNode)k)]),
            YesNoQuestion yes => random.NextDouble() < (yes.Required ? 0.85 : 0.12),
            MoneyQuestion => random.Next(2, 90) * 100,
            NumberQuestion number => (double)Math.Clamp(decimal.Floor(number.Least) + random.Next(0, 12), number.Least, number.Most),
            OrganisationQuestion => new JsonObject { ["words"] = MadeNames.Of(random)[..1] + "记" + Trades[random.Next(Trades.Length)] },
            LongTextQuestion or TextQuestion => Words[random.Next(Words.Length)],
            _ => null,
        };
        if (answer is not null)
            answers[question.Id] = answer;
    }

    /// <summary>The first option most often: kinds are never evenly spread.</summary>
    private static string Skewed(List<string> options, Random random) => options[Math.Min(options.Count - 1, (int)(options.Count * Math.Pow(random.NextDouble(), 1.8)))];

    private static JsonObject Place(City city, Random random)
    {
        var places = city.Pack.Places.All;
        NamedPlace named;
        do
            named = places[random.Next(places.Count)];
        while (named.Code == city.Code);
        if (random.NextDouble() < 0.35)
            return new JsonObject { ["place"] = named.Code, ["words"] = Near(named, "附近", random) };
        var (lat, lon) = (named.Point.Lat + ((random.NextDouble() - 0.5) * 0.006), named.Point.Lon + ((random.NextDouble() - 0.5) * 0.006));
        if (city.Raster.Find(lat, lon) is null)
            (lat, lon) = (named.Point.Lat, named.Point.Lon);
        return new JsonObject { ["lat"] = Math.Round(lat, 6), ["lon"] = Math.Round(lon, 6), ["words"] = Near(named, "旁边", random), ["system"] = "wgs84" };
    }

    /// <summary>Every other one with a house number, as people write addresses.</summary>
    private static string Near(NamedPlace named, string how, Random random) => named.Name.In("zh") + how + (random.Next(2) == 0 ? random.Next(1, 900) + "号" : string.Empty);
}
