using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace FlatCity.Tests.Conventions;

/// <summary>A known advisory about a package stops the build, wherever the registry tells of it.</summary>
public sealed class AdvisoryTests
{
    [Fact]
    public void Advisories_of_packages_are_errors_for_direct_and_indirect_ones_and_nothing_silences_them()
    {
        var props = XDocument.Parse(Repository.Find("Directory.Build.props").Text);
        string? Of(string name) => props.Descendants(name).SingleOrDefault()?.Value;

        Assert.Equal("true", Of("NuGetAudit"));
        Assert.Equal("all", Of("NuGetAuditMode"));
        Assert.Equal("low", Of("NuGetAuditLevel"));
        Assert.Equal(["NU1901", "NU1902", "NU1903", "NU1904"], Of("WarningsAsErrors")!.Split(';').Where(code => code.StartsWith("NU", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Breaks.None(
            from file in Repository.Files
            where file.Is(".props", ".targets", ".csproj", ".rsp", ".editorconfig")
            from line in file.Lines.Index()
            where line.Item.Contains("NuGetAuditSuppress", StringComparison.Ordinal)
                || (line.Item.Contains("NU190", StringComparison.Ordinal) && !line.Item.Contains("<WarningsAsErrors>", StringComparison.Ordinal))
            select $"{file.Path}:{line.Index + 1} silences an advisory: take the package that mends it.");
    }

    [Fact]
    public void The_front_ends_packages_are_asked_about_and_pinned_by_their_hash()
    {
        Assert.Contains("npm audit --package-lock-only", Repository.Find("test").Text, StringComparison.Ordinal);
        var packages = JsonNode.Parse(Repository.Find("src/FlatCity/package-lock.json").Text)!["packages"]!.AsObject().Where(p => p.Key.Length > 0).ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, p => Assert.StartsWith("sha512-", (string?)p.Value!["integrity"], StringComparison.Ordinal));
    }
}
