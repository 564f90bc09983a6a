using FlatCity.Platform.Web;

namespace FlatCity.Browser.Tests.Samples;

/// <summary>A page that only shows.</summary>
[Who(Access.Anyone)]
public sealed class SamplePage : CityPage
{
    public string Say(string zh, string en) => Reader.Language.Code is "en" ? en : zh;

    public void OnGet()
    {
    }
}
