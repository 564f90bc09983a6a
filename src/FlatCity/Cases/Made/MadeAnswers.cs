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
    private static readonly string[] Words = ["昨天晚上发现的，路过的人要绕行。", "已经好几天了，下雨天看不清。", "学生上学要经过，请尽快处理。", "电动车差点摔倒。", "上次修过，又坏了。", "就在路口转弯的地方。"];

    /// <summary>Answers to the questions asked at filing; a place among the city's named ones, or a point near one.</summary>
    public static JsonElement AtFiling(City city, Form form, Random random)
    {
        var answers = new JsonObject();
        foreach (var question in form.AtFiling)
        {
            if (question is PlaceQuestion)
                answers[question.Id] = Place(city, random);
            else if (question is UnitQuestion)
                answers[question.Id] = city.Pack.Units.OfKind(UnitKind.Section, city.Today).Select(u => u.Code).DefaultIfEmpty(city.Pack.Desk).ElementAt(0);
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
            YesNoQuestion => random.NextDouble() < 0.85,
            NumberQuestion number => (double)Math.Clamp(decimal.Floor(number.Least) + random.Next(0, 12), number.Least, number.Most),
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
