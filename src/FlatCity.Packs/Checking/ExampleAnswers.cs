using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Packs.Checking;

/// <summary>
/// Turns the cells of an example into answers: several options or files are split at <c>|</c>, a place is
/// <c>LAT LON</c> or words, and what begins with <c>{</c> or <c>[</c> is JSON as it stands.
/// </summary>
internal static class ExampleAnswers
{
    public static FormReading Filing(Form form, CaseExample example) => form.Validate(Json(form.AtFiling, example.Answers));

    public static FormReading In(Form form, string state, CaseExample example, Answers earlier) => form.ValidateIn(state, Json(form.AskedIn(state), example.Answers), earlier);

    /// <summary>The community that the example names, else that of the named place that its words are.</summary>
    public static string? CommunityOf(CheckInput input, CaseExample example, Answers answers)
    {
        if (example.Community is not null) return example.Community;
        if (answers.Place is { Code: { } code }) return input.City.Places.Find(code)?.Community;
        return answers.Place is { Words: { } words } && input.City.Places.FindByName(words, 1) is [{ Fit: NameFit.Exact } match] ? match.Place.Community : null;
    }

    /// <summary>Cells by question as the form takes answers.</summary>
    public static JsonElement Json(IEnumerable<Question> questions, IReadOnlyDictionary<string, string> cells)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var question in questions)
            {
                if (!cells.TryGetValue(question.Id, out var cell)) continue;
                writer.WritePropertyName(question.Id);
                Write(question, cell, writer);
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Question question, string cell, Utf8JsonWriter writer)
    {
        if (cell[0] is '{' or '[' && IsJson(cell))
        {
            writer.WriteRawValue(cell, skipInputValidation: true);
        }
        else if (question is ChoicesQuestion or FilesQuestion)
        {
            writer.WriteStartArray();
            foreach (var part in cell.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) writer.WriteStringValue(part);
            writer.WriteEndArray();
        }
        else if (question is PlaceQuestion && cell.Split(' ') is [var lat, var lon] && IsNumber(lat) && IsNumber(lon))
        {
            writer.WriteStartObject();
            writer.WriteString("lat", lat);
            writer.WriteString("lon", lon);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStringValue(cell);
        }
    }

    private static bool IsJson(string cell)
    {
        try
        {
            using var document = JsonDocument.Parse(cell, new JsonDocumentOptions { MaxDepth = 20 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
