using System.Diagnostics.CodeAnalysis;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Browser.Tests.Samples;

/// <summary>A resident's form with a question of every kind; the same stands under /work for somebody signed in.</summary>
[Who(Access.Anyone)]
[SuppressMessage("Design", "CA1044", Justification = "Bound from the form.")]
public class FormPage : CityPage
{
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Damage { get; set; }

    [BindProperty(Name = "place.words")]
    public string? Place { get; set; }

    [BindProperty(Name = "place.find")]
    public string? Find { get; set; }

    internal IReadOnlyList<Field> Fields =>
    [
        new PlaceField("place", Say("在哪里？", "Where is it?"))
        {
            Words = Place, Fault = Faults.At("place"), FindAddress = "/places", Outlines = "/map/outlines.geojson",
            Found = Find is null ? [] : [new("s1", "龙港市第一小学", "龙跃社区"), new("s2", "龙港市第二小学", "江滨社区")],
        },
        new ChoiceField("damage", Say("哪种破损？", "What is damaged?"),
        [
            new("pothole", Say("坑洞", "Pothole")),
            new("manhole", Say("井盖缺失", "Missing manhole cover")) { Hint = Say("会按紧急处理，夜里也算时间", "Urgent: its clock runs at night too") },
            new("sign", Say("路牌", "Sign")),
        ])
        { Chosen = Damage is null ? [] : [Damage], Fault = Faults.At("damage") },
        new TextField("depth", Say("大约多深？", "About how deep?")) { Unit = "cm", Width = 5, InputMode = "numeric", Optional = true },
        new LongTextField("words", Say("还有什么要说的？", "Anything else to say?")) { Value = Words, Most = 500, Optional = true },
        new PhotoField("photos", Say("照片", "Photos")) { Optional = true, Kept = [new("p1", "/img/mark.svg", "mark.svg")] },
        new DateField("seen", Say("哪天看到的？", "Seen on which day?")) { Value = "2026-11-23", Until = "2026-11-23", Hint = Say("例如 2026-11-23", "For example 2026-11-23") },
        new ChoiceField("answers", Say("怎样告诉您结果？", "How shall we tell you the result?"), [new("sms", Say("短信", "By SMS")), new("call", Say("打电话", "By phone"))]) { Many = true, Chosen = ["sms"] },
        new SelectField("community", Say("您住在哪个社区？", "Which community do you live in?"), [new("c1", "龙跃社区"), new("c2", "江滨社区")]) { Optional = true },
        new TextField("name", Say("您贵姓？", "Your name?")) { Value = Name, Autocomplete = "name", Width = 20, Fault = Faults.At("name") },
    ];

    internal string Say(string zh, string en) => Reader.Language.Code is "en" ? en : zh;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Find is not null)
        {
            return Page();
        }

        if (string.IsNullOrWhiteSpace(Place))
        {
            Faults.Add("place", Say("请写明在哪里", "Say where it is"));
        }

        if (string.IsNullOrWhiteSpace(Damage))
        {
            Faults.Add("damage", Say("请选择哪种破损", "Choose what is damaged"));
        }

        return Faults.Any ? await RedrawAsync() : Redirect("/samples/done");
    }
}
