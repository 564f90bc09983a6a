using System.Text.Json;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Tests.Scenarios;

/// <summary>Packs made in a test from a few lines.</summary>
internal static class SmallPack
{
    /// <summary>A pack of a form, tables and a plain flow.</summary>
    public static PackReading<ScenarioPack> Read(string form, string route = "  - { to: roads }", string limits = "  - { whole: 5 work-days }", string? flow = null) =>
        ScenarioPack.Read(PackFiles.FromTexts("small",
            ("scenario.yaml", $$"""
                scenario: small
                version: 1
                title: { en: Small }
                about: { en: Small }
                kind: report
                owner: roads
                form:
                {{form}}
                route:
                {{route}}
                limits:
                {{limits}}
                flow:
                {{flow ?? "  handling: { stage: handling, by: lead, steps: { handled: closed } }\n  closed: { end: done }"}}
                """),
            ("cases.csv", "case,filed\n")));

    /// <summary>A form of questions, which must read without a finding.</summary>
    public static Form Form(string questions)
    {
        var reading = Read(questions);
        Assert.Equal([], reading.Findings.Select(finding => finding.ToString()));
        return reading.Pack!.Form;
    }

    public static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>What a form makes of answers: their canonical JSON, or <c>field rule</c> for each fault.</summary>
    public static string Judge(Form form, string json)
    {
        var reading = form.Validate(Json(json));
        return reading.Answers?.Json ?? string.Join("; ", reading.Faults.Select(fault => $"{fault.Field} {fault.Rule.Id}".Trim()));
    }
}
