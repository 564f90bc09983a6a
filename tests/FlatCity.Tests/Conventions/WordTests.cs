using System.Runtime.CompilerServices;
using FlatCity.Platform;

namespace FlatCity.Tests.Conventions;

/// <summary>One word, one meaning: what stands at the top of a slice uses GLOSSARY.md's words.</summary>
public sealed class WordTests
{
    private static readonly IReadOnlyList<Term> Glossary = Words.Read(Repository.Find("GLOSSARY.md"));

    // Names that a standard or the framework gave.
    private static readonly HashSet<string> Given = ["CloudEvent", "CloudEvents"];

    private static readonly List<string> Tops =
    [
        .. from type in typeof(Refusal).Assembly.GetTypes()
           where !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
           let parts = type.Namespace?.Split('.') ?? []
           where parts.Length == 2 && parts[0] == "FlatCity" && parts[1] != Slices.Ground
           select type.Name.Split('`')[0],
    ];

    [Fact]
    public void Types_at_the_top_of_a_slice_use_the_words_of_the_glossary() =>
        Breaks.None(Tops.Where(t => !Given.Contains(t)).SelectMany(t => Words.Forbidden(t, Glossary)));

    [Fact]
    public void No_type_at_the_top_of_a_slice_is_named_in_pinyin() => Breaks.None(Tops.SelectMany(Words.InPinyin));

    [Fact]
    public void Every_slice_stands_in_the_glossary()
    {
        var known = Glossary.SelectMany(t => t.English).ToHashSet();

        Breaks.None(new Slices(typeof(Refusal).Assembly, "FlatCity").Names.Where(n => n != Slices.Ground && !known.Contains(n)));
    }

    [Fact]
    public void Every_term_has_its_chinese_and_forbids_no_other_term()
    {
        Assert.All(Glossary, t => Assert.Contains(t.Chinese, c => c is >= '\u4e00' and <= '\u9fff'));
        Assert.Empty(Glossary.SelectMany(t => t.English).SelectMany(t => Words.Forbidden(t, Glossary)));
        Assert.InRange(Glossary.Count, 50, 200);
    }

    [Theory]
    [InlineData("CaseEvent")]
    [InlineData("TicketPage")]
    [InlineData("CompleteCase")]
    [InlineData("UserSessions")]
    [InlineData("SlaReport")]
    public void A_forbidden_synonym_is_found(string type) => Assert.NotEmpty(Words.Forbidden(type, Glossary));

    [Theory]
    [InlineData("Party")]
    [InlineData("CloseCase")]
    [InlineData("EventuallyClosed")]
    public void A_word_that_only_looks_alike_is_let_through(string type) => Assert.Empty(Words.Forbidden(type, Glossary));

    [Fact]
    public void A_name_in_pinyin_is_found() => Assert.Single(Words.InPinyin("GongdanPage"));
}
