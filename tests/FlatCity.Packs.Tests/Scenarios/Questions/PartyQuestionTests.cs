using FlatCity.Packs.Scenarios.Questions;

namespace FlatCity.Packs.Tests.Scenarios.Questions;

public sealed class PartyQuestionTests
{
    [Fact]
    public void Is_never_an_answer()
    {
        var form = SmallPack.Form("  - { id: q, ask: party, party: reporter, required: true }");

        Assert.Equal("q answers.party", SmallPack.Judge(form, """{"q":"me"}"""));
        Assert.Equal("{}", SmallPack.Judge(form, "{}"));
        Assert.Equal(PartyRole.Reporter, Assert.Single(form.Parties).Party);
    }
}
